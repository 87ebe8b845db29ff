import { plainRequest } from "../app/context.ts";
import type { AskOptions, Engine, PutOptions, RunCallOptions } from "./engine.ts";
import { InputError, toError, type Problem, type VitrineError } from "../errors.ts";
import type { Upload } from "../files/files.ts";
import type { Call, Message } from "./message.ts";
import { inspect } from "../schema/inspect.ts";
import { toProblem } from "../thrown.ts";

/**
 * The methods of a message port that both sides need: a browser's `MessagePort` or `Worker`, or a compatible object.
 */
export interface EventPort {
  postMessage(data: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  start?(): void;
}

/** Node's equivalent: a `Worker`, a `parentPort` or a `MessagePort` of `node:worker_threads`. */
export interface NodePort {
  postMessage(data: unknown): void;
  on(type: "message", listener: (data: unknown) => void): unknown;
  off(type: "message", listener: (data: unknown) => void): unknown;
}

/** A browser's or Node's message port. */
export type Port = EventPort | NodePort;

/** Subscribes to a port's messages; the returned function unsubscribes. */
function listen(port: Port, hear: (data: unknown) => void): () => void {
  if ("on" in port) {
    port.on("message", hear);
    return () => port.off("message", hear);
  }
  const listener = ({ data }: { readonly data: unknown }) => hear(data);
  port.addEventListener("message", listener);
  port.start?.();
  return () => port.removeEventListener("message", listener);
}

type PortMethod = "describe" | "run" | "cancel" | "resume" | "feed" | "reset" | "put" | "get" | "close";
type PortRequest =
  | { readonly ask: number; readonly method: PortMethod; readonly args: readonly unknown[] }
  | { readonly ask: number; readonly leave: true };
type PortAnswer =
  | { readonly tell: number; readonly value: unknown; readonly end?: boolean }
  | { readonly tell: number; readonly problem: Problem };

/**
 * Serves an engine over a message port. Call it in the worker; the page uses `workerEngine`. Returns a function that
 * stops serving.
 */
export function serveEngine(engine: Engine, port: Port): () => void {
  const listening = new Map<number, AbortController>();
  const answer = async (ask: number, method: PortMethod, args: readonly unknown[]) => {
    const abort = new AbortController();
    listening.set(ask, abort);
    try {
      await tellAll(engine, port, ask, method, args, abort.signal);
    } catch (error) {
      port.postMessage({ tell: ask, problem: toProblem(error) } satisfies PortAnswer);
    } finally {
      listening.delete(ask);
    }
  };
  const unlisten = listen(port, (data) => {
    const message = data as PortRequest;
    if ("leave" in message) listening.get(message.ask)?.abort();
    else if ("method" in message) void answer(message.ask, message.method, message.args);
  });
  return () => {
    unlisten();
    for (const abort of listening.values()) abort.abort();
  };
}

async function tellAll(
  engine: Engine,
  port: Port,
  ask: number,
  method: PortMethod,
  args: readonly unknown[],
  signal: AbortSignal,
) {
  if (method !== "run" && method !== "resume") {
    const value = await (engine[method] as (...args: unknown[]) => Promise<unknown>)(...args);
    return port.postMessage({ tell: ask, value, end: true } satisfies PortAnswer);
  }
  const last = { ...(args.at(-1) as AskOptions), signal };
  const messages = (engine[method] as (...args: unknown[]) => AsyncIterable<Message>)(...args.slice(0, -1), last);
  for await (const value of messages) port.postMessage({ tell: ask, value } satisfies PortAnswer);
  port.postMessage({ tell: ask, value: undefined, end: true } satisfies PortAnswer);
}

/** Options of `workerEngine`. */
export interface WorkerEngineOptions {
  /** Resolves when the other side is gone; every pending and future call rejects with this error. Default: never. */
  readonly gone?: Promise<VitrineError>;
}

/**
 * Engine over a message port: to a Web Worker in a browser, or a worker thread in Node. The other side runs
 * `serveEngine`.
 */
export function workerEngine(port: Port, { gone }: WorkerEngineOptions = {}): Engine {
  const calls = new Map<number, (tell: PortAnswer) => void>();
  let asked = 0;
  let ended: VitrineError | undefined;
  listen(port, (data) => calls.get((data as PortAnswer).tell)?.(data as PortAnswer));
  void gone?.then((error) => {
    ended = error;
    for (const [tell, hear] of calls) hear({ tell, problem: error.problem });
  });

  const ask = (method: PortMethod, args: readonly unknown[], hear: (tell: PortAnswer) => void): number => {
    if (ended) throw ended;
    const id = ++asked;
    calls.set(id, hear);
    try {
      port.postMessage({ ask: id, method, args } satisfies PortRequest);
    } catch (error) {
      calls.delete(id);
      throw toUncloneable(args[0], error);
    }
    return id;
  };
  const once = <T>(method: PortMethod, ...args: unknown[]): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ask(method, args, (tell) => {
        calls.delete(id);
        if ("problem" in tell) reject(toError(tell.problem));
        else resolve(tell.value as T);
      });
    });
  const stream = (method: PortMethod, args: readonly unknown[], signal?: AbortSignal) =>
    readPort((hear) => {
      const id = ask(method, args, hear);
      return () => {
        calls.delete(id);
        port.postMessage({ ask: id, leave: true } satisfies PortRequest);
      };
    }, signal);

  return {
    describe: (options = {}) => once("describe", plain(options)),
    run: (call: Call, options: RunCallOptions = {}) => stream("run", [call, plainRun(options)], options.signal),
    cancel: (job, options = {}) => once("cancel", job, plain(options)),
    feed: (job, fed, options = {}) => once("feed", job, fed, plain(options)),
    resume: (job, after = 0, options = {}) => stream("resume", [job, after, plain(options)], options.signal),
    reset: (options = {}) => once("reset", plain(options)),
    put: async (upload: Upload, options = {}) => once("put", await cloneable(upload), plain(options)),
    get: (id, options = {}) => once("get", id, plain(options)),
    close: () => once("close"),
  };
}

/** Names the input that cannot be cloned, such as a function. */
function toUncloneable(asked: unknown, error: unknown): unknown {
  const { issue } = inspect((asked as Partial<Call>).inputs ?? null);
  return issue ? new InputError([issue]) : error;
}

/** Options without members that cannot be cloned. */
function plain<T extends PutOptions>({ signal: _signal, onProgress: _onProgress, ...options }: T) {
  return options;
}

function plainRun({ request, ...options }: RunCallOptions): RunCallOptions {
  return request ? { ...plain(options), request: plainRequest(request) } : plain(options);
}

/** A stream cannot be cloned; its content can. */
async function cloneable({ name, type, body }: Upload): Promise<Upload> {
  return { name, type, body: body instanceof Blob ? body : await new Response(body).blob() };
}

/** Converts a port's answers into an ordered stream of messages for one reader. */
async function* readPort(
  open: (hear: (tell: PortAnswer) => void) => () => void,
  signal?: AbortSignal,
): AsyncGenerator<Message, void, undefined> {
  const pending: PortAnswer[] = [];
  let wake = () => {};
  const leave = open((tell) => {
    pending.push(tell);
    wake();
  });
  const aborted = () => wake();
  signal?.addEventListener("abort", aborted);
  try {
    while (!signal?.aborted) {
      const tell = pending.shift();
      if (!tell) await new Promise<void>((resolve) => (wake = resolve));
      else if ("problem" in tell) throw toError(tell.problem);
      else if (tell.end) return;
      else yield tell.value as Message;
    }
  } finally {
    signal?.removeEventListener("abort", aborted);
    leave();
  }
}
