import {
  clientOf,
  type CallOptions,
  type Client,
  type DefaultHandler,
  type HandlerName,
  type InputsOf,
  type OptionsOf,
  type OutputsOf,
  type Submission,
} from "@vitrine/client";
import {
  localEngine,
  VitrineError,
  type App,
  type Engine,
  type EngineEvent,
  type Platform,
  type User,
} from "@vitrine/core";
import { isVitrineError, randomId } from "@vitrine/core/internal";
import { renderPart, type CallByName, type RenderedPart } from "./rendered-part.ts";

/** Who calls an app in this process. */
export interface VisitorOptions {
  /** The signed-in user. Default: none. */
  readonly user?: User;
  /** Id of the session. Default: a new one. */
  readonly session?: string;
}

/** Options of `run` and `submit`. */
export interface RunInProcess extends CallOptions, VisitorOptions {}

/**
 * Calls an app's only handler, its `predict`, or a named one, in this process, as a visitor would: inputs are
 * validated, the function runs, outputs are encoded. Each call is a visitor's first: `visit` keeps a session. For tests
 * and scripts. Throws the call's error; if the function threw, its error is the `cause`.
 *
 * @example expect(await run(shout, "hello")).toBe("HELLO");
 * @example expect(await run(tickets, "travel", { city: "Lyon" })).toEqual({ ticket: "To Lyon" });
 * @example await run(gallery, "open", {}, { event: { index: 2 }, user: { id: "ada" } });
 */
export interface RunApp {
  <A extends App>(app: A, inputs: InputsOf<A, DefaultHandler<A>>): Promise<OutputsOf<A, DefaultHandler<A>>>;
  <A extends App, N extends HandlerName<A>>(
    app: A,
    handler: N,
    inputs: InputsOf<A, N>,
    ...options: OptionsOf<A, N, RunInProcess>
  ): Promise<OutputsOf<A, N>>;
}

/**
 * Starts a call as `run` does, for its messages: iterate the result, and await its `result()` for the outputs.
 *
 * @example for await (const message of submit(chat, { message: "Hi" })) if (message.kind === "progress") …
 */
export interface SubmitToApp {
  <A extends App>(app: A, inputs: InputsOf<A, DefaultHandler<A>>): Submission<OutputsOf<A, DefaultHandler<A>>>;
  <A extends App, N extends HandlerName<A>>(
    app: A,
    handler: N,
    inputs: InputsOf<A, N>,
    ...options: OptionsOf<A, N, RunInProcess>
  ): Submission<OutputsOf<A, N>>;
}

/** One visitor of an app in this process: what `state()` keeps stays from call to call. */
export interface Visit<A = App> extends Pick<Client<A>, "submit" | "upload" | "describe"> {
  /** Calls a handler, and returns its outputs: see `run`. */
  readonly run: Client<A>["predict"];
  /**
   * Computes the part of the page that a `render()` shows, as a page does: with these values of its inputs (default:
   * the first ones) and what the visitor's states hold now.
   *
   * @param name Its `key`, or `render-1` for the first without one.
   * @example
   * const list = await visitor.render("list");
   * await list.run("remove_click");
   */
  render(name: string, inputs?: Readonly<Record<string, unknown>>): Promise<RenderedPart>;
  /** Id of the session. */
  readonly session: string;
  /** Cancels the visitor's calls, and resets what was kept. */
  reset(): Promise<void>;
  /** Cancels the visitor's calls, and frees what was kept. */
  close(): Promise<void>;
}

/**
 * Opens a visit of an app: its calls share a session. Close it at the end.
 *
 * @example
 * const visitor = visit(counter);
 * await visitor.run("add", {});
 * expect(await visitor.run("add", {})).toEqual({ count: 2 });
 * await visitor.close();
 */
export type VisitApp = <A extends App>(app: A, options?: VisitorOptions) => Visit<A>;

/** `run`, `submit` and `visit` of a platform. */
export interface InProcess {
  readonly run: RunApp;
  readonly submit: SubmitToApp;
  readonly visit: VisitApp;
}

/** Creates `run`, `submit` and `visit` for a platform: each entry point of the package has its own. */
export function runOn(platform: Platform): InProcess {
  const visit = (app: App, options: VisitorOptions = {}) => openVisit(app, platform, options);
  const submit = (app: App, ...args: unknown[]) => {
    const { user, session } = (args[2] ?? {}) as RunInProcess;
    const visitor = visit(app, { ...(user && { user }), ...(session !== undefined && { session }) });
    const submission = (visitor.submit as (...args: unknown[]) => Submission)(...args);
    const close = () => visitor.close();
    void submission.result().then(close, close);
    return submission;
  };
  const run = (app: App, ...args: unknown[]) => submit(app, ...args).result();
  return { run: run as RunApp, submit: submit as SubmitToApp, visit: visit as VisitApp };
}

function openVisit(app: App, platform: Platform, { user, session = randomId() }: VisitorOptions): Visit {
  const failures = new Map<string, Failure>();
  const onEvent = (event: EngineEvent) => void (event.kind === "error" && failures.set(event.id, event));
  const engine = engineFor(localEngine(app, { platform, onEvent }), { session, ...(user && { user }) });
  const client = clientOf(engine, { load: (url) => platform.load(url) });
  const submit = (...args: unknown[]) =>
    withCauses((client.submit as (...args: unknown[]) => Submission)(...args), failures);
  const run = (...args: unknown[]) => submit(...args).result();
  return {
    ...client,
    submit,
    run,
    render: async (name, inputs = {}) => renderPart(name, inputs, await client.describe(), run as CallByName),
    session,
    reset: () => engine.reset(),
  } as Visit;
}

/** The engine as one visitor sees it. */
export function engineFor(engine: Engine, visitor: { readonly session: string; readonly user?: User }): Engine {
  return {
    describe: (options) => engine.describe({ ...options, ...visitor }),
    run: (call, options) => engine.run(call, { ...options, ...visitor }),
    reset: (options) => engine.reset({ ...options, ...visitor }),
    cancel: (job, options) => engine.cancel(job, { ...options, ...visitor }),
    feed: (job, fed, options) => engine.feed(job, fed, { ...options, ...visitor }),
    resume: (job, after, options) => engine.resume(job, after, { ...options, ...visitor }),
    put: (upload, options) => engine.put(upload, { ...options, ...visitor }),
    get: (id, options) => engine.get(id, { ...options, ...visitor }),
    close: () => engine.close(),
  };
}

type Failure = Extract<EngineEvent, { kind: "error" }>;

/** The submission, whose `result()` throws with a function's error as the `cause`. */
function withCauses(submission: Submission, failures: ReadonlyMap<string, Failure>): Submission {
  const result = submission.result.bind(submission);
  submission.result = async () => {
    try {
      return await result();
    } catch (error) {
      throw isVitrineError(error) ? withCause(error, failures.get(error.problem.id ?? "")) : error;
    }
  };
  return submission;
}

/** Attaches a function's error as `cause`: a visitor sees only an id, but the caller of `run` is the author. */
function withCause(error: VitrineError, failure: Failure | undefined): VitrineError {
  if (!failure) return error;
  const words = failure.detail.split("\n", 1)[0]!;
  const { code, detail: _, ...more } = error.problem;
  const described = new VitrineError(code, `The function of ${failure.handler} failed: ${words}`, more);
  return Object.assign(described, { cause: failure.error });
}
