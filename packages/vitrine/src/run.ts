import { clientOf, type DefaultHandler, type InputsOf, type OutputsOf } from "@vitrine/client";
import { localEngine, type App } from "@vitrine/core";
import { nodePlatform } from "./platform/node.ts";

/**
 * Calls an app's only handler, or its `predict`, in this process, as a visitor would: inputs are checked, the function
 * runs, outputs are encoded. For tests and scripts. Throws what made it fail.
 *
 * @example expect(await run(shout, "hello")).toBe("HELLO");
 */
export async function run<A extends App>(
  app: A,
  inputs: InputsOf<A, DefaultHandler<A>>,
): Promise<OutputsOf<A, DefaultHandler<A>>> {
  const client = clientOf<A>(localEngine(app, { platform: nodePlatform }), { load: (url) => nodePlatform.load(url) });
  try {
    return await client.predict(inputs);
  } finally {
    await client.close();
  }
}
