import type { App, Description, Engine, FileRef, Message } from "@vitrine/core";
import { fetchFile, outputSchemaOf, type Answered, type Sent, type Slot } from "@vitrine/core/internal";
import type { GradioEngineOptions } from "./gradio/connection.ts";
import { httpEngine, toBase, type HttpEngineOptions } from "./http-engine.ts";
import { lazyEngine } from "./lazy-engine.ts";
import { prepareCall } from "./prepare-call.ts";
import { Submission } from "./submission.ts";
import { fromWire, fromWireMessage, type Translation } from "./translate.ts";

type HandlersOf<A> = A extends App<infer T> ? T : never;
type SlotsOf<A, N> = N extends keyof HandlersOf<A> ? HandlersOf<A>[N] : never;

/** Handler names of an app. */
export type HandlerName<A> = keyof HandlersOf<A> & string;

/** Handler of calls without a name: `predict`, or the only one. */
export type DefaultHandler<A> = "predict" extends HandlerName<A> ? "predict" : HandlerName<A>;

/** Types that a program sends to a handler: nothing for session state alone. */
export type InputsOf<A, N extends string> =
  SlotsOf<A, N> extends { inputs: infer I extends Slot } ? Or<Sent<I>, {}> : never;

/** Types that a program receives from a handler: nothing of session state alone. */
export type OutputsOf<A, N extends string> =
  SlotsOf<A, N> extends { outputs: infer O extends Slot } ? Or<Answered<O>, undefined> : never;

type Or<V, Else> = [V] extends [never] ? Else : V;

/** Options of a call. */
export interface CallOptions {
  /** Cancels the call when aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Options of a call of one handler, as the last arguments of a function: with `event`, the data of its trigger. They
 * are required if every trigger of the handler has data.
 */
export type OptionsOf<A, N extends string, Options = CallOptions> =
  undefined extends EventDataOf<A, N>
    ? [options?: Options & { readonly event?: EventDataOf<A, N> }]
    : [options: Options & { readonly event: EventDataOf<A, N> }];
/** A handler without triggers has `never`. */
type EventDataOf<A, N extends string> =
  SlotsOf<A, N> extends { event: infer E } ? ([E] extends [never] ? undefined : E) : undefined;

/** Typed client of an app. */
export interface Client<A = App> {
  /**
   * Calls the app's only handler, or its `predict`, and returns its outputs. Uploads files first. Throws the call's
   * error.
   */
  predict(inputs: InputsOf<A, DefaultHandler<A>>): Promise<OutputsOf<A, DefaultHandler<A>>>;
  predict<N extends HandlerName<A>>(
    handler: N,
    inputs: InputsOf<A, N>,
    ...options: OptionsOf<A, N>
  ): Promise<OutputsOf<A, N>>;
  /** Starts a call; iterate the result for its messages. */
  submit(inputs: InputsOf<A, DefaultHandler<A>>): Submission<OutputsOf<A, DefaultHandler<A>>>;
  submit<N extends HandlerName<A>>(
    handler: N,
    inputs: InputsOf<A, N>,
    ...options: OptionsOf<A, N>
  ): Submission<OutputsOf<A, N>>;
  /** Uploads a file for later calls: pass the result in place of a file. */
  upload(file: Blob, options?: UploadOptions): Promise<FileRef>;
  /** Messages of a job after id `after` (default 0: all). */
  resume(job: string, after?: number): AsyncIterable<Message>;
  cancel(job: string): Promise<void>;
  /** The app's components, layout, handlers and schemas. */
  describe(): Promise<Description>;
  /** Stops listening. */
  close(): Promise<void>;
}

/** Options of an upload. */
export interface UploadOptions extends CallOptions {
  /** File name. Default: the file's own. */
  readonly name?: string;
  /** Called with the fraction sent, 0 to 1; only in browsers. */
  readonly onProgress?: (fraction: number) => void;
}

/** Options of `connect`, by the protocol of the server. */
export type ConnectOptions =
  | (HttpEngineOptions & {
      /** The protocol of the server: Vitrine's own. Default: that. */
      readonly protocol?: "vitrine" | undefined;
    })
  | (GradioEngineOptions & {
      /** The protocol of the server: that of Gradio 4.29 to 6. Its part of the client is loaded when it is needed. */
      readonly protocol: "gradio";
    });

/**
 * Connects to an app by the URL of its page. The app's type types the client. With `protocol: "gradio"` the app is one of
 * Gradio; `gradioEngine` says what its calls take and give.
 *
 * @example
 * import type digits from "./demo.ts";
 * const client = connect<typeof digits>("https://demos.example/digits/");
 * const { label } = await client.predict(photo);
 */
export function connect<A extends App = App>(address: string | URL, options: ConnectOptions = {}): Client<A> {
  const base = toBase(address);
  if (options.protocol === "gradio") return clientOf<A>(lazyEngine(() => loadGradio(base, options)));
  const urlOf = (url: string) => (url.startsWith("api/files/") ? new URL(url, base).href : url);
  return clientOf<A>(httpEngine(base, options), { urlOf, load: fetchFile });
}

async function loadGradio(base: URL, options: GradioEngineOptions): Promise<Engine> {
  const { gradioEngine } = await import("./gradio/gradio-engine.ts");
  return gradioEngine(base, options);
}

/** Creates a client of any engine: over HTTP, or in this process. */
export function clientOf<A extends App = App>(engine: Engine, translation: Translation = {}): Client<A> {
  const submit = (...args: unknown[]) => new Submission(engine, prepareCall(engine, translation, args), translation);
  return {
    submit,
    predict: (...args: unknown[]) => submit(...args).result(),
    async upload(file, { name, ...options } = {}) {
      const upload = { name: name ?? (file instanceof File ? file.name : ""), type: file.type, body: file };
      return fromWire(await engine.put(upload, options), translation);
    },
    async *resume(job, after) {
      const messages = engine.resume(job, after);
      const output = translation.urlOf ? outputSchemaOf(await engine.describe()) : {};
      for await (const message of messages) yield fromWireMessage(message, output, translation);
    },
    cancel: (job) => engine.cancel(job),
    describe: () => engine.describe(),
    close: () => engine.close(),
  } as Client<A>;
}
