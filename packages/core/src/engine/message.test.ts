import { describe, expect, test } from "vitest";
import { VitrineError } from "../errors.ts";
import { applyMessage, isEnd, type Message, type MessageBody } from "./message.ts";
import { finish } from "./run.ts";

async function* said(...bodies: MessageBody[]): AsyncGenerator<Message> {
  for (const [i, body] of bodies.entries()) yield { ...body, id: i + 1 };
}

describe("outputs", () => {
  test("grow by what messages say, and leave those before alone", () => {
    const before = { text: "ab", other: 1 };
    const after = applyMessage(before, {
      kind: "output",
      outputs: { mood: null },
      patch: { text: [["append", [], "c"]] },
    });
    expect(after).toEqual({ text: "abc", other: 1, mood: null });
    expect(before).toEqual({ text: "ab", other: 1 });
  });

  test("are what the end says", () => {
    expect(applyMessage({ a: 1 }, { kind: "done", outputs: { b: 2 }, ms: 0 })).toEqual({ b: 2 });
  });

  test("are void when the call is run again", () => {
    expect(applyMessage({ a: 1 }, { kind: "attempt", attempt: 2, of: 3 })).toEqual({});
  });

  test("stay as they are for every other message", () => {
    const outputs = { a: 1 };
    for (const kind of ["started", "cancelled"] as const) expect(applyMessage(outputs, { kind })).toBe(outputs);
  });

  test("append to nothing where nothing was", () => {
    expect(
      applyMessage({ a: null }, { kind: "output", patch: { a: [["append", [], "x"]], b: [["append", [], "y"]] } }),
    ).toEqual({ a: "x", b: "y" });
  });
});

describe("finish()", () => {
  const problem = new VitrineError("time-limit", "Too long.").problem;

  test("gives the final outputs", async () => {
    expect(await finish(said({ kind: "started" }, { kind: "done", outputs: { a: 1 }, ms: 0 }))).toEqual({ a: 1 });
  });

  test.each<[MessageBody[], string]>([
    [[{ kind: "failed", error: problem }], "Too long."],
    [[{ kind: "cancelled" }], "The call was cancelled."],
    [[{ kind: "started" }], "The connection ended before the call did. Ask for the job again."],
  ])("throws for %j", async (bodies, message) => {
    await expect(finish(said(...bodies))).rejects.toThrow(message);
  });

  test("knows an end from what goes on", () => {
    const kinds = ["queued", "started", "progress", "log", "output", "done", "failed", "cancelled"];
    expect(kinds.filter((kind) => isEnd({ kind } as MessageBody))).toEqual(["done", "failed", "cancelled"]);
  });
});
