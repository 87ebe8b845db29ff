import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { enginesHere, type Engine } from "./index.ts";
import { luminanceOf, type Part } from "./pixels.ts";
import { Product } from "./product.ts";
import { listen } from "./visitor.ts";

/** Far above what a dark surface with a grey line comes to, and far below white. */
const DARK = 0.15;
/** The far end of a slider's track, behind its handle. */
const FAR_END: Part = [
  [0.85, 0.95],
  [0.45, 0.55],
];
const CONTROLS: readonly (readonly [title: string, css: string, part?: Part])[] = [
  ["checkbox", ".line input[type=checkbox]"],
  ["checkbox of a group", ".option input[type=checkbox]"],
  ["radio button", "input[type=radio]:not(:checked)"],
  ["slider's track", "input[type=range]", FAR_END],
];
const product = new Product();

describe.each(enginesHere())("in $name, in the dark,", (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await kind.start({ scheme: "dark" });
  }, 30_000);
  afterAll(() => engine?.close());

  test("no control that is off shines", async () => {
    const page = await engine.open(await product.serve("report"));
    onTestFinished(() => page.close());
    await listen(page);
    for (const [title, css, part] of CONTROLS)
      expect.soft(await luminanceOf(page, css, part), title).toBeLessThan(DARK);
  });
});
