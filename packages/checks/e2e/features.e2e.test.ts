import { afterAll, expect, test } from "vitest";
import { homes, tryFeatures } from "./features/homes.ts";
import { closeBrowser } from "./stage.ts";

afterAll(closeBrowser);

/** The others are in the long suite. */
const here = Object.entries(homes).filter(([home]) => home.startsWith("a server"));

test.each(here)("what an app says about its handlers holds on %s", async (_home, open) => {
  expect.hasAssertions();
  await tryFeatures(await open());
});
