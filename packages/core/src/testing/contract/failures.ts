import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { finish } from "../../engine/run.ts";
import { UserError } from "../../errors.ts";
import { endOf, kinds, run } from "../listen.ts";

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

    test("leaves its place to the next call", async () => {
      await run(engine(), "hurry");
      expect(endOf(await run(engine(), "hurry"))).toMatchObject({ error: { code: "time-limit" } });
    });

    test("is thrown, as what it is, to who waits for the outputs", async () => {
      await expect(finish(engine().run({ handler: "complain", inputs: {} }))).rejects.toThrow(UserError);
    });
  });
}
