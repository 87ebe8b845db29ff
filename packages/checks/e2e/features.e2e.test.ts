import { afterAll, expect, test } from "vitest";
import { openIn, tryFeatures } from "./features/homes.ts";
import { closeBrowser } from "./stage.ts";

afterAll(closeBrowser);

/** The other homes are in the long suite. */
test("what an app says about its handlers holds on a server, whose functions run in processes", async () => {
  expect.hasAssertions();
  await tryFeatures(await openIn("a server, whose functions run in processes"));
});
