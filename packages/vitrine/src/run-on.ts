import { clientOf, type DefaultHandler, type HandlerName, type InputsOf, type OutputsOf } from "@vitrine/client";
import { localEngine, type App, type Platform } from "@vitrine/core";

/**
 * Calls an app's only handler, or its `predict`, or the one that is named, in this process, as a visitor would: inputs
 * are checked, the function runs, outputs are encoded. For tests and scripts. Throws what made it fail.
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
    const client = clientOf(localEngine(app, { platform }), { load: (url) => platform.load(url) });
    try {
      return await (client.predict as (...args: unknown[]) => Promise<unknown>)(...args);
    } finally {
      await client.close();
    }
  }
  return run as RunApp;
}
