import { describe, expect, test } from "vitest";
import type { Json } from "../schema/json.ts";
import { Outbox } from "./outbox.ts";

describe("an outbox", () => {
  test.each<[Json, Json, object]>([
    ["ab", "abc", { patch: { x: [["append", [], "c"]] } }],
    [[{ a: "xyz" }], [{ a: "xyz" }, { a: "b" }], { patch: { x: [["push", [], [{ a: "b" }]]] } }],
    ["ab", "b", { outputs: { x: "b" } }],
    ["", "b", { outputs: { x: "b" } }],
    ["ab", null, { outputs: { x: null } }],
    [1, "1", { outputs: { x: "1" } }],
  ])("after %j sends %j as %j", (before, after, sent) => {
    const outbox = new Outbox();
    outbox.put("x", before);
    outbox.take();
    outbox.put("x", after);
    expect(outbox.take()).toEqual({ kind: "output", ...sent });
  });

  test("sends a text whole again after something else stood there", () => {
    const outbox = new Outbox();
    for (const value of ["a", null]) outbox.put("x", value);
    outbox.take();
    outbox.put("x", "ab");
    expect(outbox.take()).toEqual({ kind: "output", outputs: { x: "ab" } });
  });

  test("sends nothing of a value that is the same again", () => {
    const outbox = new Outbox();
    outbox.put("x", ["a"]);
    outbox.take();
    outbox.put("x", ["a"]);
    expect(outbox.take()).toBeUndefined();
  });

  test("puts into one step what belongs together, and nothing of it into the next", () => {
    const outbox = new Outbox();
    outbox.put("x", 1);
    outbox.update("x", { props: { visible: false } });
    outbox.setState("state-1", { text: "[1]" });
    expect(outbox.take()).toEqual({
      kind: "output",
      outputs: { x: 1 },
      updates: { x: { props: { visible: false } } },
      sessionState: { "state-1": { text: "[1]" } },
    });
    expect(outbox.take()).toBeUndefined();
  });
});
