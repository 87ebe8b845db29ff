import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { run } from "vitrine";
import { expect, test } from "vitest";
import app from "./demo.ts";

const require = createRequire(import.meta.url);
const sample = (number: number) =>
  new File([readFileSync(require.resolve(`@vladmandic/face-api/demo/sample${number}.jpg`))], "photo.jpg", {
    type: "image/jpeg",
  });

test("tells two scenes apart that it was shown, each while its button was held", { timeout: 30_000 }, async () => {
  const [left, right] = [sample(1), sample(5)];
  const scenes = [
    { held: "Left", pictures: [left, left, left] },
    { held: "Right", pictures: [right, right, right] },
    { held: "", pictures: Array.from({ length: 30 }, () => left) },
  ].map((scene) => {
    let begin = () => {};
    let hold = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const held = new Promise<void>((resolve) => (hold = resolve));
    return { ...scene, begin, begun, hold, isHeld: held };
  });
  async function* held() {
    for (const scene of scenes) {
      await scene.begun;
      yield scene.held;
      scene.hold();
    }
  }
  async function* frame() {
    for (const scene of scenes) {
      scene.begin();
      await scene.isHeld;
      yield* scene.pictures;
    }
  }
  const { guess, examples, loss } = await run(app, { frame: frame(), held: held() });
  expect(examples).toBe("**Left** 3 · **Middle** 0 · **Right** 3");
  expect(guess).toMatchObject({ label: "Left" });
  expect(guess!.confidences[0]!.confidence).toBeGreaterThan(0.8);
  const losses = loss!.columns["loss"] as number[];
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
});
