import { expect, onTestFinished, test, vi } from "vitest";
import { app } from "../app/app.ts";
import { on } from "../app/handler.ts";
import type { FileRef } from "../files/files.ts";
import { memoryFiles } from "../files/files.ts";
import { someone } from "../testing/listen.ts";
import { box, paper, words } from "../testing/specs.ts";
import { localEngine } from "./local-engine.ts";
import { applyMessage, type Outputs } from "./message.ts";

const sheet = (text: string) => new File([text], `${text}.txt`, { type: "text/plain" });

/** Ids of the files that a function's yields have, in order, and which of them are there after half a minute. */
async function kept(yields: readonly Blob[]) {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const [out, said] = [paper(), words()];
  const show = on([], {
    name: "show",
    outputs: { out, said },
    async *run() {
      for (const [i, one] of yields.entries()) {
        yield { out: one };
        // A reader that is slow is sent the last of several values.
        await new Promise((resolve) => setImmediate(resolve));
        yield { said: String(i) };
      }
    },
  });
  const files = memoryFiles();
  const engine = localEngine(app({ layout: box(out, said), handlers: [show] }), { files });
  onTestFinished(() => engine.close());
  const ids = new Set<string>();
  let outputs: Outputs = {};
  for await (const message of engine.run({ handler: "show", inputs: {} }, someone())) {
    outputs = applyMessage(outputs, message);
    if (outputs["out"]) ids.add((outputs["out"] as unknown as FileRef).id);
  }
  const there = () => Promise.all([...ids].map(async (id) => (await files.get(id)) !== undefined));
  const before = await there();
  await vi.advanceTimersByTimeAsync(31_000);
  return { before, after: await there() };
}

test("files of earlier values go a while after later ones took their place; the last stays", async () => {
  const { before, after } = await kept(["a", "b", "c"].map(sheet));
  expect(before).toEqual([true, true, true]);
  expect(after).toEqual([false, false, true]);
});

test("a file that a function gives again is stored again", async () => {
  const [a, b] = [sheet("a"), sheet("b")];
  const { after } = await kept([a, b, a]);
  expect(after).toEqual([false, false, true]);
});

test("a file that goes on being the value stays", async () => {
  const a = sheet("a");
  const { after } = await kept([a, a]);
  expect(after).toEqual([true]);
});
