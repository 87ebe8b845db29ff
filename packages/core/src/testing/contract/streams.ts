import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { NotFoundError } from "../../errors.ts";
import { endOf, Followed, known, only, run, shown, someone } from "../listen.ts";

const url = (text: string) => `data:text/plain;base64,${btoa(text)}`;

/** Inputs whose values come one after the other while a function runs. */
export function streamsContract(engine: () => Engine): void {
  const begin = (handler: string, input: string, visitor: { session: string }, inputs: object = {}) =>
    new Followed(engine().run({ handler, inputs: { ...inputs }, feeds: [input] }, visitor));
  const until = async (call: Followed, is: () => boolean) => {
    while (!is()) await Promise.race([call.ended, new Promise((resolve) => setTimeout(resolve, 5))]);
  };

  describe("a stream", () => {
    test("brings the values that a call has, and ends", async () => {
      const messages = await run(engine(), "add", { number: [1, 2, 3] }, someone());
      expect(endOf(messages)).toMatchObject({ kind: "done", outputs: { seen: "6 in all" } });
    });

    test("without a value is empty", async () => {
      expect(endOf(await run(engine(), "add", {}, someone()))).toMatchObject({ outputs: { seen: "0 in all" } });
    });

    test("brings what is fed while the function runs, whose results come meanwhile", async () => {
      const visitor = someone();
      const call = begin("add", "number", visitor, { number: [1] });
      const job = await call.job();
      for (const [value, sum] of [
        [2, 3],
        [4, 7],
      ] as const) {
        await engine().feed(job, { input: "number", value }, visitor);
        await until(call, () => shown(call.messages)["seen"] === sum);
        expect(shown(call.messages)).toEqual({ seen: sum });
      }
      await engine().feed(job, { input: "number" }, visitor);
      expect(endOf(await call.ended)).toMatchObject({ kind: "done", outputs: { seen: "7 in all" } });
    });

    test("keeps the order of many values, if it keeps all", async () => {
      const visitor = someone();
      const call = begin("add", "number", visitor);
      const job = await call.job();
      for (let value = 1; value <= 50; value++) await engine().feed(job, { input: "number", value }, visitor);
      await engine().feed(job, { input: "number" }, visitor);
      expect(endOf(await call.ended)).toMatchObject({ outputs: { seen: "1275 in all" } });
    });

    test("brings files, which are not stored", async () => {
      const visitor = someone();
      const call = begin("newest", "sheet", visitor, { ms: 0 });
      const job = await call.job();
      await engine().feed(job, { input: "sheet", value: url("hello") }, visitor);
      await engine().feed(job, { input: "sheet" }, visitor);
      expect(endOf(await call.ended)).toMatchObject({ outputs: { reply: "hello" } });
    });

    test("of which a busy function gets the latest, lets the next be sent when it was taken", async () => {
      const visitor = someone();
      const call = begin("newest", "sheet", visitor, { ms: 300 });
      const job = await call.job();
      const feed = (text: string) => engine().feed(job, { input: "sheet", value: url(text) }, visitor);
      await feed("first");
      await Promise.all([feed("second"), new Promise((resolve) => setTimeout(resolve, 100)).then(() => feed("third"))]);
      await engine().feed(job, { input: "sheet" }, visitor);
      await call.ended;
      const replies = only("output", call.messages).map(({ outputs }) => outputs?.["reply"]);
      expect(replies.filter((one) => one !== undefined)).toEqual(["first", "third"]);
    });

    test("ends for the sender when the function has enough", async () => {
      const visitor = someone();
      const call = begin("first", "number", visitor);
      const job = await call.job();
      await engine().feed(job, { input: "number", value: 5 }, visitor);
      expect(endOf(await call.ended)).toMatchObject({ outputs: { seen: 5 } });
      await engine().feed(job, { input: "number", value: 6 }, visitor);
    });

    test("ends with a cancelled call, also for a sender that waits", async () => {
      const visitor = someone();
      const call = begin("newest", "sheet", visitor, { ms: 60_000 });
      const job = await call.job();
      await engine().feed(job, { input: "sheet", value: url("one") }, visitor);
      const waiting = engine().feed(job, { input: "sheet", value: url("two") }, visitor);
      await engine().cancel(job, visitor);
      await waiting;
      expect(endOf(await call.ended)).toMatchObject({ kind: "cancelled" });
    });

    test("refuses a value that does not fit, and goes on", async () => {
      const visitor = someone();
      const call = begin("add", "number", visitor);
      const job = await call.job();
      await expect(engine().feed(job, { input: "number", value: "four" }, visitor)).rejects.toMatchObject({
        problem: { code: "invalid-input", issues: [{ field: "number", code: "type" }] },
      });
      await engine().feed(job, { input: "number", value: 4 }, visitor);
      await engine().feed(job, { input: "number" }, visitor);
      expect(endOf(await call.ended)).toMatchObject({ outputs: { seen: "4 in all" } });
    });

    test("of another session is not found", async () => {
      const [owner, other] = [await known(engine()), await known(engine())];
      const call = begin("add", "number", owner);
      const job = await call.job();
      await expect(engine().feed(job, { input: "number", value: 1 }, other)).rejects.toThrow(NotFoundError);
      await engine().cancel(job, owner);
    });

    test("that there is not is refused by name", async () => {
      await expect(refuse("echo", "text")).rejects.toMatchObject({
        problem: {
          code: "invalid-input",
          issues: [{ field: "text", detail: expect.stringContaining("stream") as string }],
        },
      });
    });
  });

  async function refuse(handler: string, input: string) {
    for await (const _ of engine().run({ handler, inputs: { text: "a" }, feeds: [input] }, someone()));
  }
}
