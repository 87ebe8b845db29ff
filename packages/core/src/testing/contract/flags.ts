import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { NotFoundError } from "../../errors.ts";
import { endOf, known, run } from "../listen.ts";

/** Flags of results. The store of the contract's app keeps nothing, and fails with the record. */
export function flagsContract(engine: () => Engine): void {
  const text = { name: "note.txt", type: "text/plain", body: new Blob(["hello"], { type: "text/plain" }) };

  async function flagged(inputs: Readonly<Record<string, unknown>>): Promise<unknown> {
    const end = endOf(await run(engine(), "flag_weigh", inputs, await known(engine())));
    if (end.kind !== "failed") throw new Error(`It ended with ${end.kind}.`);
    return JSON.parse(end.error.detail);
  }

  describe("a flag of a result", () => {
    test("reaches its store with the call's inputs and outputs, a reason and a note", async () => {
      const visitor = await known(engine());
      const doc = await engine().put(text, visitor);
      const inputs = { inputs: { doc }, outputs: { seen: { n: 1 } }, reason: "Wrong", note: "not so" };
      const end = endOf(await run(engine(), "flag_weigh", inputs, visitor));
      if (end.kind !== "failed") throw new Error(`It ended with ${end.kind}.`);
      expect(JSON.parse(end.error.detail)).toMatchObject({
        app: "Contract",
        handler: "weigh",
        reason: "Wrong",
        note: "not so",
        inputs: { doc: { file: "kept hello", name: "note.txt", size: 5 } },
        outputs: { seen: { n: 1 } },
      });
    });

    test("reaches it with what the visitor corrected, the model, what was consented to, and a hash of the inputs", async () => {
      const visitor = await known(engine());
      const copy = await engine().put(text, visitor);
      const inputs = { inputs: { text: "hello" }, outputs: { copy: null }, corrections: { copy } };
      const end = endOf(await run(engine(), "flag_make", inputs, visitor));
      if (end.kind !== "failed") throw new Error(`It ended with ${end.kind}.`);
      expect(JSON.parse(end.error.detail)).toMatchObject({
        model: "maker-2",
        consent: "Kept.",
        corrections: { copy: { file: "kept hello", name: "note.txt", size: 5 } },
        // By sha256sum of {"text":"hello"}.
        inputHash: "cbbbdcd27692344de5dbab3abcaba413fb0f45307267de7081401576df1cb176",
      });
    });

    test("needs neither a reason nor a note", async () => {
      expect(await flagged({ outputs: { seen: null } })).toMatchObject({
        reason: null,
        note: "",
        inputs: {},
        outputs: { seen: null },
      });
    });

    test.each([
      ["a path for a file", { inputs: { doc: { path: "/dev/zero" } } }],
      ["a path for a file's id", { inputs: { doc: { id: "/etc/passwd" } } }],
      ["a reason that is not offered", { reason: "Other" }],
      ["a note that is too long", { note: "n".repeat(2001) }],
      ["a value that the handler does not have", { inputs: { secret: "x" } }],
      ["a correction of what the author lets nobody correct", { corrections: { seen: {} } }],
    ])("with %s is refused", async (_, inputs) => {
      await expect(run(engine(), "flag_weigh", inputs, await known(engine()))).rejects.toMatchObject({
        problem: { code: "invalid-input" },
      });
    });

    test("with a file of another session is refused", async () => {
      const doc = await engine().put(text, await known(engine()));
      const other = await known(engine());
      await expect(run(engine(), "flag_weigh", { inputs: { doc } }, other)).rejects.toMatchObject({
        problem: { code: "invalid-input", detail: expect.stringContaining("not here") as string },
      });
    });

    test("is not taken from a caller without a session", async () => {
      await expect(run(engine(), "flag_weigh", {}, { session: "nobody", anonymous: true } as never)).rejects.toThrow(
        NotFoundError,
      );
    });
  });
}
