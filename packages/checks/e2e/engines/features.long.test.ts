import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { HOMES, homes, isFramed, tryFeatures } from "../features/homes.ts";
import { enginesHere, type Engine } from "./index.ts";
import { placeOn } from "./place.ts";

/** Chromium is tried in all homes elsewhere. */
describe.each(enginesHere().filter(({ name }) => name !== "Chromium"))("in $name,", (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await kind.start();
  }, 30_000);
  afterAll(() => engine?.close());

  test.each(HOMES)("what an app says about its handlers holds on %s", async (home) => {
    expect.hasAssertions();
    const { url } = await homes[home]();
    const page = await engine.open(url);
    onTestFinished(() => page.close());
    await tryFeatures(placeOn(page, isFramed(home) ? await page.frame() : page));
  });
});
