import { column, json, textbox } from "@vitrine/components";
import { app, localEngine, on, type Description, type Json, type Message, type MessageBody } from "@vitrine/core";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppStore, type Change } from "./app-store.ts";

let description: Description;
let store: AppStore;
let changes: Change[];

beforeAll(async () => {
  const [a, b, out, data] = [textbox({ value: "first" }), textbox(), textbox(), json({ value: { n: 1 } })];
  const made = app({
    layout: column(a, b, out, data),
    handlers: [
      on(a.submit, { name: "slow", inputs: { a }, outputs: { out }, run: () => {} }),
      on(b.submit, { name: "quick", inputs: { b }, outputs: { out, data }, run: () => {} }),
    ],
  });
  description = await localEngine(made).describe();
});

beforeEach(() => {
  changes = [];
  store = new AppStore(description, (change) => changes.push(change), { now: () => 7 });
});

const problem = { code: "failed", title: "It failed", detail: "No." } as const;

function begin(handler: string): number {
  return store.begin({ handler, trigger: handler === "slow" ? "a" : "b", inputs: {}, event: undefined });
}

/** Sends messages to a call, numbered from 1. */
function say(key: number, ...bodies: MessageBody[]) {
  for (const [i, body] of bodies.entries()) store.hear(key, { ...body, id: i + 1 } as Message);
}

const done = (outputs: Record<string, Json>): MessageBody => ({ kind: "done", outputs, ms: 1 });

describe("values", () => {
  test("are the author's until somebody sets them", () => {
    expect([store.value("a"), store.origin("a")]).toEqual(["first", "author"]);
    store.set("a", "typed", "visitor");
    expect([store.value("a"), store.origin("a")]).toEqual(["typed", "visitor"]);
    expect([...changes[0]!.values]).toEqual(["a"]);
  });

  test("may be empty, though the author's is not", () => {
    store.set("a", null, "visitor");
    expect(store.value("a")).toBeNull();
    say(begin("quick"), done({ data: null }));
    expect(store.value("data")).toBeNull();
  });

  test("that the visitor enters while a call runs stay, whatever the call says then", () => {
    const key = begin("quick");
    say(key, { kind: "output", outputs: { out: "a", data: 1 } });
    store.edit("out", "typed");
    say(key, { kind: "output", patch: { out: [["append", [], "b"]] } }, done({ out: "ab", data: 2 }));
    expect([store.value("out"), store.value("data")]).toEqual(["typed", 2]);
    expect(store.takeChanged(key)).toEqual(["data"]);
  });

  test("that the visitor entered before a call are the call's to change", () => {
    store.edit("out", "typed");
    say(begin("quick"), done({ out: "made" }));
    expect(store.value("out")).toBe("made");
  });

  test("of a call's outputs are those that its messages add up to", () => {
    const key = begin("slow");
    say(key, { kind: "output", outputs: { out: "a" } }, { kind: "output", patch: { out: [["append", [], "b"]] } });
    expect([store.value("out"), store.origin("out")]).toEqual(["ab", "handler"]);
    say(key, done({ out: "abc" }));
    expect(store.value("out")).toBe("abc");
  });

  test("of a call that is run again are those before it, but for what the visitor entered since", () => {
    store.set("data", "before", "program");
    const key = begin("quick");
    say(key, { kind: "output", outputs: { out: "half", data: 1 } });
    store.edit("out", "typed");
    say(key, { kind: "attempt", attempt: 2, of: 3 });
    expect([store.value("out"), store.value("data")]).toEqual(["typed", "before"]);
    expect(store.call(key)).toMatchObject({ phase: "running", attempt: { attempt: 2, of: 3 } });
    say(key, done({ data: 2 }));
    expect([store.value("out"), store.value("data")]).toEqual(["typed", 2]);
  });

  test("that a visitor changed since stay where a call's messages come again", () => {
    store.set("out", "mine", "visitor");
    store.hear(begin("slow"), { kind: "output", outputs: { out: "old" }, id: 1 }, { keep: new Set(["out"]) });
    expect(store.value("out")).toBe("mine");
  });

  test("that a call changed are told once, by what differs since it began", () => {
    store.set("out", "same", "visitor");
    const key = begin("quick");
    say(key, done({ out: "same", data: { n: 2 } }));
    expect(store.takeChanged(key)).toEqual(["data"]);
    expect(store.takeChanged(key)).toEqual([]);
  });
});

describe("props", () => {
  test("that handlers changed are the author's again after a reset, and so are values", () => {
    say(begin("slow"), { kind: "output", updates: { out: { props: { label: "New" } } } });
    store.set("a", "typed", "visitor");
    expect(store.props("out")).toMatchObject({ label: "New", lines: 1 });
    store.reset();
    expect(store.props("out")).toMatchObject({ label: "Out" });
    expect(store.value("a")).toBe("first");
    expect(changes.at(-1)!.props.get("out")).toMatchObject({ label: "Out" });
  });

  test("that handlers changed before this visit are the author's again after a reset too", () => {
    const { out } = description.components;
    const changed = { ...out!, props: { ...out!.props, label: "Changed" } };
    const here = { ...description, components: { ...description.components, out: changed } };
    store = new AppStore(here, (change) => changes.push(change), { authored: description });
    expect(store.props("out")).toMatchObject({ label: "Changed" });
    store.reset();
    expect(changes.at(-1)!.props.get("out")).toMatchObject({ label: "Out" });
    expect(store.props("out")).toMatchObject({ label: "Out" });
  });
});

describe("the state at a component", () => {
  test("is that of the call which runs, though another that writes there has ended", () => {
    const slow = begin("slow");
    say(slow, { kind: "queued", job: "j", place: 0, etaMs: null }, { kind: "started" });
    say(begin("quick"), { kind: "started" }, done({}));
    expect(store.callAt("out")).toMatchObject({ key: slow, phase: "running" });
  });

  test("is that of a call which runs before that of one which waits", () => {
    const running = begin("slow");
    say(running, { kind: "started" });
    const waiting = begin("quick");
    say(waiting, { kind: "queued", job: "j", place: 3, etaMs: 9 });
    expect(store.callAt("out")!.key).toBe(running);
    expect(store.callAt("data")).toMatchObject({ key: waiting, place: 3, etaMs: 9, job: "j" });
    expect(store.callAt("b")).toBeUndefined();
    expect(store.callAt("b", store.calls.slice(1))!.key).toBe(waiting);
  });

  test("is a failure until its handler runs again, or another call there goes well", () => {
    store.fail(begin("slow"), problem);
    expect(store.callAt("out")).toMatchObject({ phase: "failed", problem });
    const again = begin("slow");
    expect(store.calls).toHaveLength(1);
    store.fail(again, problem);
    say(begin("quick"), done({ out: "fine" }));
    expect(store.callAt("out")).toBeUndefined();
  });

  test("is nothing after a cancel, or a reset", () => {
    say(begin("slow"), { kind: "cancelled" });
    expect(store.callAt("out")).toBeUndefined();
    begin("slow");
    store.reset();
    expect(store.calls).toEqual([]);
  });

  test("hears nothing of a job after its end", () => {
    const key = begin("slow");
    say(key, { kind: "cancelled" });
    say(key, { kind: "output", outputs: { out: "late" } });
    expect(store.value("out")).toBe("");
  });
});

describe("what is wrong with an input", () => {
  const refused = { ...problem, issues: [{ field: "a.b[1]", code: "empty", detail: "is empty." } as const] };

  test("is said there, until the visitor changes it or the handler runs again", () => {
    store.fail(begin("slow"), refused);
    expect(store.error("a")).toBe("Is empty.");
    store.set("a", "x", "visitor");
    expect(store.error("a")).toBe("");
    store.fail(begin("slow"), refused);
    begin("slow");
    expect(store.error("a")).toBe("");
  });
});

test("The time of a call that waited for an answer begins with it.", () => {
  let now = 1;
  store = new AppStore(description, () => {}, { now: () => now });
  const key = begin("slow");
  now = 5;
  store.restart();
  expect(store.call(key)!.since).toBe(5);
});
