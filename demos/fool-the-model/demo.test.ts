import { launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import { toPng } from "@demos/digits/png.ts";
import fool from "./demo.ts";

const SIDE = 112;

/** A picture with ink where the function says so, on white paper. */
function drawing(isInk: (x: number, y: number) => boolean): File {
  const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (isInk(i % SIDE, Math.floor(i / SIDE)) ? 0 : 255));
  return new File([toPng(pixels, SIDE)], "drawing.png", { type: "image/png" });
}

const dot = drawing((x, y) => (x - 50) ** 2 + (y - 50) ** 2 < 16);
const line = drawing((x, y) => Math.abs(x - 50) < 4 && Math.abs(y - 50) < 35);

describe("fool the model", () => {
  test("takes a dot for a digit, and gives all points for that", async () => {
    const { result, standing } = await run(fool, "fool_it_check", { answer: dot });
    expect(result?.label).toBe("0");
    expect(standing).toMatchObject({ verdict: "right", points: 3 });
  });

  test("says how much of the paper is covered by what may be a digit", async () => {
    const { standing } = await run(fool, "fool_it_check", { answer: line });
    expect(standing).toMatchObject({ verdict: "wrong", message: "Ink covers 3.9 % of the paper." });
  });

  test("says of another digit what it was taken for", async () => {
    const { standing } = await run(fool, "a_fair_start_check", { answer: line });
    expect(standing).toMatchObject({ verdict: "wrong", message: "1, 100 %" });
  });

  test("answers a program over HTTP", async () => {
    const { url, close } = await launch(fool, { port: 0 });
    onTestFinished(close);
    const body = new FormData();
    body.set("answer", dot);
    const response = await fetch(new URL("api/run/fool_it_check", `${url}/`), { method: "POST", body });
    expect(await response.json()).toMatchObject({ outputs: { standing: { verdict: "right" } } });
  });
});
