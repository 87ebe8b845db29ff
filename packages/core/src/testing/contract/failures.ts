import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { applyMessage, type Outputs } from "../../engine/message.ts";
import { finish } from "../../engine/run.ts";
import { UserError } from "../../errors.ts";
import { randomId } from "../../id.ts";
import { endOf, follow, kinds, only, run, someone } from "../listen.ts";

/** What a visitor receives when a function fails. */
export function failuresContract(engine: () => Engine): void {
  describe("a function that fails", () => {
    test("with a UserError is shown in its words", async () => {
      expect(endOf(await run(engine(), "complain"))).toMatchObject({
        kind: "failed",
        error: { code: "user", detail: "No face in this picture." },
      });
    });

    test("with issues names the inputs that they are of", async () => {
      expect(endOf(await run(engine(), "reproach", { text: "a" }))).toMatchObject({
        kind: "failed",
        error: {
          code: "invalid-input",
          issues: [
            { field: "text", code: "user", detail: "is known." },
            { field: "times", code: "user", detail: "is odd." },
          ],
        },
      });
    });

    test("with any other error is shown with an id only", async () => {
      const end = endOf(await run(engine(), "blame", { text: "password" }));
      expect(JSON.stringify(end)).not.toMatch(/secret|password|\.ts/);
      expect(end).toMatchObject({
        kind: "failed",
        error: { code: "failed", id: expect.stringMatching(/^[\w-]{8}$/) as string },
      });
      expect(end.kind === "failed" && end.error.detail).toContain(end.kind === "failed" && end.error.id);
    });

    test.each(["lie", "stray"])(
      "(%s) by giving what its outputs do not take is shown with an id only",
      async (handler) => {
        const messages = await run(engine(), handler);
        expect(kinds(messages)).toEqual(["queued", "started", "failed"]);
        expect(endOf(messages)).toMatchObject({ error: { code: "failed" } });
      },
    );

    test("by taking longer than its limit is told so", async () => {
      expect(endOf(await run(engine(), "hurry"))).toMatchObject({
        kind: "failed",
        error: { code: "time-limit", detail: "It took longer than 20 ms, the author's limit. Try a smaller input." },
      });
    });

    test("runs again if its handler says so, and what it gave before is void", async () => {
      const messages = await run(engine(), "recover", { text: randomId(), times: 1 });
      expect(kinds(messages)).toEqual([
        "queued",
        "started",
        "output",
        "progress",
        "output",
        "attempt",
        "output",
        "done",
      ]);
      expect(only("attempt", messages)).toMatchObject([{ attempt: 2, of: 2 }]);
      expect(messages.reduce<Outputs>(applyMessage, {})).toEqual({ reply: "run 2" });
    });

    test("each time that it runs has failed", async () => {
      const messages = await run(engine(), "recover", { text: randomId(), times: 2 });
      expect(only("attempt", messages)).toHaveLength(1);
      expect(endOf(messages)).toMatchObject({ kind: "failed", error: { code: "failed" } });
    });

    test("does not run again after a UserError", async () => {
      expect(kinds(await run(engine(), "insist"))).toEqual(["queued", "started", "failed"]);
    });

    test("can be cancelled before it runs again, and leaves its place", async () => {
      for (let call = 0; call < 2; call++) {
        const visitor = someone();
        const followed = follow(engine(), "persist", {}, visitor);
        await followed.until("progress");
        await engine().cancel(await followed.job(), visitor);
        expect(endOf(await followed.ended)).toMatchObject({ kind: "cancelled" });
      }
    });

    test("leaves its place to the next call", async () => {
      await run(engine(), "hurry");
      expect(endOf(await run(engine(), "hurry"))).toMatchObject({ error: { code: "time-limit" } });
    });

    test("is thrown, as what it is, to who waits for the outputs", async () => {
      await expect(finish(engine().run({ handler: "complain", inputs: {} }))).rejects.toThrow(UserError);
    });
  });
}
