import { clientOf, type DefaultHandler, type HandlerName, type InputsOf, type OutputsOf } from "@vitrine/client";
import { localEngine, VitrineError, type App, type EngineEvent, type Platform } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";

/**
 * Calls an app's only handler, its `predict`, or a named one, in this process, as a visitor would: inputs are
 * validated, the function runs, outputs are encoded. For tests and scripts. Throws the call's error; if the function
 * threw, its error is the `cause`.
 *
 * @example expect(await run(shout, "hello")).toBe("HELLO");
 * @example expect(await run(tickets, "travel", { city: "Lyon" })).toEqual({ ticket: "To Lyon" });
 */
export interface RunApp {
  <A extends App>(app: A, inputs: InputsOf<A, DefaultHandler<A>>): Promise<OutputsOf<A, DefaultHandler<A>>>;
  <A extends App, N extends HandlerName<A>>(app: A, handler: N, inputs: InputsOf<A, N>): Promise<OutputsOf<A, N>>;
}

/** Creates `run` for a platform: each entry point of the package has its own. */
export function runOn(platform: Platform): RunApp {
  async function run(app: App, ...args: unknown[]): Promise<unknown> {
    const failures = new Map<string, Failure>();
    const onEvent = (event: EngineEvent) => void (event.kind === "error" && failures.set(event.id, event));
    const client = clientOf(localEngine(app, { platform, onEvent }), { load: (url) => platform.load(url) });
    try {
      return await (client.predict as (...args: unknown[]) => Promise<unknown>)(...args);
    } catch (error) {
      throw isVitrineError(error) ? withCause(error, failures.get(error.problem.id ?? "")) : error;
    } finally {
      await client.close();
    }
  }
  return run as RunApp;
}

type Failure = Extract<EngineEvent, { kind: "error" }>;

/** Attaches a function's error as `cause`: a visitor sees only an id, but the caller of `run` is the author. */
function withCause(error: VitrineError, failure: Failure | undefined): VitrineError {
  if (!failure) return error;
  const words = failure.detail.split("\n", 1)[0]!;
  const { code, detail: _, ...more } = error.problem;
  const told = new VitrineError(code, `The function of ${failure.handler} failed: ${words}`, more);
  return Object.assign(told, { cause: failure.error });
}
