import { expect, onTestFinished, test } from "vitest";
import { app } from "../app/app.ts";
import { on } from "../app/handler.ts";
import { stream } from "../app/stream.ts";
import { Followed, someone } from "../testing/listen.ts";
import { box, data, words } from "../testing/specs.ts";
import { Feed } from "./feed.ts";
import { localEngine } from "./local-engine.ts";
import { memoryJobs } from "./memory-jobs.ts";

function listening() {
  const [word, seen] = [stream(words(), { keep: "all" }), data()];
  const listen = on([], {
    name: "listen",
    inputs: { word },
    outputs: { seen },
    async *run({ word }) {
      for await (const one of word) yield { seen: one };
    },
  });
  return app({ layout: box(word, seen), handlers: [listen] });
}

test("a value for a call of another process is refused, and one for a call that has ended is not", async () => {
  const jobs = memoryJobs();
  const [one, other] = [localEngine(listening(), { jobs }), localEngine(listening(), { jobs })];
  onTestFinished(async () => void (await Promise.all([one.close(), other.close()])));
  const visitor = someone();
  const call = new Followed(one.run({ handler: "listen", inputs: {}, feeds: ["word"] }, visitor));
  const job = await call.job();
  await expect(other.feed(job, { input: "word", value: "hi" }, visitor)).rejects.toMatchObject({
    problem: { code: "refused", detail: expect.stringContaining("process") as string },
  });
  await one.feed(job, { input: "word" }, visitor);
  await call.ended;
  await other.feed(job, { input: "word", value: "hi" }, visitor);
});

test("a sender that does not wait is told to", () => {
  const feed = new Feed({ keep: "all" });
  for (let i = 0; i < 16; i++) void feed.put(i);
  expect(() => feed.put(16)).toThrow("Too many values wait");
});
