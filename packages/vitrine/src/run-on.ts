import { clientOf, type DefaultHandler, type HandlerName, type InputsOf, type OutputsOf } from "@vitrine/client";
import { localEngine, VitrineError, type App, type EngineEvent, type Platform } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";

/**
 * Calls an app's only handler, or its `predict`, or the one that is named, in this process, as a visitor would: inputs
 * are checked, the function runs, outputs are encoded. For tests and scripts. Throws what made it fail: what the function
 * itself threw is the `cause`.
 *
 * @example expect(await run(shout, "hello")).toBe("HELLO");
 * @example expect(await run(tickets, "travel", { city: "Lyon" })).toEqual({ ticket: "To Lyon" });
 */
export interface RunApp {
  <A extends App>(app: A, inputs: InputsOf<A, DefaultHandler<A>>): Promise<OutputsOf<A, DefaultHandler<A>>>;
  <A extends App, N extends HandlerName<A>>(app: A, handler: N, inputs: InputsOf<A, N>): Promise<OutputsOf<A, N>>;
}

/** Makes `run` for a place: each entry point of the package has its own. */
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

/** A visitor is shown an id in place of what a function threw. Who calls `run` is the author, and gets the error itself. */
function withCause(error: VitrineError, failure: Failure | undefined): VitrineError {
  if (!failure) return error;
  const words = failure.detail.split("\n", 1)[0]!;
  const { code, detail: _, ...more } = error.problem;
  const told = new VitrineError(code, `The function of ${failure.handler} failed: ${words}`, more);
  return Object.assign(told, { cause: failure.error });
}
