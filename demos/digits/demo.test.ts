import { launch, run } from "vitrine";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import digits from "./demo.ts";
import { imageOf, readMnist, SIDE } from "./mnist.ts";
import { toPng } from "./png.ts";

const COUNT = 100;
let mnist: ReturnType<typeof readMnist>;

beforeAll(() => {
  mnist = readMnist("test", COUNT);
});

function pngOf(i: number): File {
  return new File([toPng(imageOf(mnist, i), SIDE)], `${i}.png`, { type: "image/png" });
}

/** What a program gets: the best label first. */
async function ask(url: string, i: number): Promise<string> {
  const body = new FormData();
  body.set("input", pngOf(i));
  const response = await fetch(new URL("api/run/predict", `${url}/`), { method: "POST", body });
  const { outputs } = (await response.json()) as { outputs: { output: { label: string } } };
  return outputs.output.label;
}

describe("digits", () => {
  test("knows a digit, and gives its three best guesses", async () => {
    const answer = await run(digits, pngOf(0));
    expect(answer?.label).toBe(String(mnist.labels[0]));
    expect(answer?.confidences).toHaveLength(3);
  });

  test(
    "reads at least 97 % of 1,000 digits that it has never seen, sent as PNG files over HTTP",
    { timeout: 60_000 },
    async () => {
      const { url, close } = await launch(digits, { port: 0 });
      onTestFinished(close);
      let right = 0;
      for (let i = 0; i < COUNT; i++) if ((await ask(url, i)) === String(mnist.labels[i])) right++;
      expect(right).toBeGreaterThanOrEqual(0.97 * COUNT);
    },
  );

  test("asks for a drawing where there is none", async () => {
    const blank = new File([toPng(new Uint8Array(SIDE * SIDE), SIDE)], "blank.png", { type: "image/png" });
    await expect(run(digits, blank)).rejects.toThrow("The paper is empty. Draw a digit first.");
  });
});
