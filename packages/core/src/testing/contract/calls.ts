import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { isEnd } from "../../engine/message.ts";
import { collect, endOf, kinds, only, run, shown, someone } from "../listen.ts";

/** Messages of a call, for each kind of function. */
export function callsContract(engine: () => Engine): void {
  describe("its description", () => {
    test("is JSON, with components, layout and handlers", async () => {
      const description = await engine().describe();
      expect(JSON.parse(JSON.stringify(description))).toEqual(description);
      expect(description).toMatchObject({ title: "Contract", layout: { id: "box-1" } });
      expect(description.handlers["echo"]).toMatchObject({
        inputs: { text: "text", times: "times" },
        outputs: { reply: "reply" },
        examples: { rows: [{ text: "hi", times: 3 }] },
      });
    });
  });

  describe("a call", () => {
    test.each(["echo", "later"])("of the function %s says that it is queued, started and done", async (handler) => {
      const inputs = { text: "ho", ...(handler === "echo" && { times: 2 }) };
      const messages = await run(engine(), handler, inputs);
      expect(messages).toMatchObject([
        { id: 1, kind: "queued", place: 0 },
        { id: 2, kind: "started" },
        { id: 3, kind: "done" },
      ]);
      expect(endOf(messages)).toMatchObject({ outputs: { reply: handler === "echo" ? "hoho" : "ho" } });
    });

    test("of a lone input and output has them under their fixed names", async () => {
      expect(endOf(await run(engine(), "lone", { input: "a" }))).toMatchObject({
        outputs: { output: { chosen: "a" } },
      });
    });

    test("numbers its messages from 1, without gap, and ends once", async () => {
      const messages = await run(engine(), "spell", { text: "vitrine" });
      expect(messages.map(({ id }) => id)).toEqual(messages.map((_, i) => i + 1));
      expect(messages.filter(isEnd)).toHaveLength(1);
    });

    test("tells how long it ran", async () => {
      const end = endOf(await run(engine(), "wait", { ms: 30 }));
      expect(end).toMatchObject({ ms: expect.any(Number) as number });
      expect(end.kind === "done" && end.ms).toBeGreaterThanOrEqual(25);
    });

    test("whose function returns nothing is done, without outputs", async () => {
      const messages = await run(engine(), "nothing");
      expect(kinds(messages)).toEqual(["queued", "started", "done"]);
      expect(endOf(messages)).toMatchObject({ outputs: {} });
    });
  });

  describe("a generator", () => {
    test.each(["spell", "spellLater"])(
      "(%s) sends each value as it comes, a grown text as its new end",
      async (handler) => {
        const outputs = only("output", await run(engine(), handler, { text: "abc" }));
        expect(outputs.slice(0, 3)).toMatchObject([
          { outputs: { reply: "a" } },
          { patch: { reply: [["append", [], "b"]] } },
          { patch: { reply: [["append", [], "c"]] } },
        ]);
      },
    );

    test.each(["spell", "grow"])("(%s) adds up to its final outputs", async (handler) => {
      const messages = await run(engine(), handler, handler.startsWith("spell") ? { text: "façade 👩‍🚀" } : {});
      expect(endOf(messages)).toMatchObject({ outputs: shown(messages) });
    });

    test("sends what it returns once, at its end", async () => {
      const messages = await run(engine(), "parts");
      expect(shown(messages)).toEqual({ reply: "first", seen: 2 });
      expect(endOf(messages)).toMatchObject({ outputs: { reply: "last", seen: 2 } });
    });

    test("has its last word in what it returns", async () => {
      const end = endOf(await run(engine(), "spellLater", { text: "ab" }));
      expect(end).toMatchObject({ outputs: { reply: "ab", seen: "spelt" } });
    });

    test("leaves an output alone that it leaves out or skips", async () => {
      const messages = await run(engine(), "parts");
      expect(only("output", messages).map(({ outputs }) => outputs)).toEqual([
        { reply: "first" },
        { seen: 1 },
        { seen: 2 },
      ]);
      expect(endOf(messages)).toMatchObject({ outputs: { reply: "last", seen: 2 } });
    });

    test("that changes a list after it gave it does not change what was sent", async () => {
      const outputs = only("output", await run(engine(), "grow"));
      const seen = outputs.map((_, i) => shown(outputs.slice(0, i + 1))["seen"]);
      expect(seen).toEqual([[0], [0, 1], [0, 1, 2]]);
    });
  });

  describe("an event's data", () => {
    const event = { index: 1, value: "b" };

    test("reach the function", async () => {
      const messages = await collect(engine().run({ handler: "chosen", inputs: {}, event }));
      expect(endOf(messages)).toMatchObject({ outputs: { seen: event } });
    });

    test("are needed where everything that starts the handler brings some, else not", async () => {
      await expect(run(engine(), "chosen")).rejects.toMatchObject({ problem: { field: "$event" } });
      expect(endOf(await run(engine(), "chosenOrNot"))).toMatchObject({ outputs: { seen: null } });
    });

    test.each<[string, unknown]>([
      ["of the wrong type", { index: "1", value: "b" }],
      ["that lack something", { index: 1 }],
    ])("%s are refused by name", async (_, wrong) => {
      const call = collect(engine().run({ handler: "chosen", inputs: {}, event: wrong }));
      await expect(call).rejects.toMatchObject({
        problem: { code: "invalid-input", field: expect.stringMatching(/^\$event/) as string },
      });
    });

    test("that nothing brings are refused", async () => {
      const call = collect(engine().run({ handler: "nothing", inputs: {}, event }));
      await expect(call).rejects.toMatchObject({ problem: { code: "invalid-input", field: "$event" } });
    });
  });

  describe("on its way a function", () => {
    test("tells how far it is: a fraction, steps, or each item of a list", async () => {
      const reports = only("progress", await run(engine(), "report"));
      expect(reports.map(({ id: _id, kind: _kind, ...report }) => report)).toEqual([
        { fraction: 0.25, text: "reading" },
        { fraction: null },
        { fraction: 0.25, done: 1, total: 4, unit: "pages" },
        { fraction: 0, done: 0, total: 2, unit: "steps", text: "each" },
        { fraction: 0.5, done: 1, total: 2, unit: "steps", text: "each" },
        { fraction: 1, done: 2, total: 2, unit: "steps", text: "each" },
      ]);
    });

    test("tells how far it is within a step", async () => {
      const reports = only("progress", await run(engine(), "nest"));
      expect(reports.map(({ fraction, inner }) => [fraction, inner?.text])).toEqual([
        [0, undefined],
        [0.25, "page 1"],
        [0.5, undefined],
        [0.75, "page 2"],
        [1, undefined],
      ]);
    });

    test("shows words that go away by themselves, or have a title and stay", async () => {
      const logs = only("log", await run(engine(), "report"));
      expect(logs.map(({ id: _id, kind: _kind, ...words }) => words)).toEqual([
        { level: "info", text: "read" },
        { level: "info", text: "read" },
        { level: "warn", text: "slow", title: "Mind", durationMs: null },
        { level: "success", text: "ready" },
      ]);
    });
  });

  describe("an update", () => {
    test("sends new props, with the schema that they make, beside the value", async () => {
      const [output] = only("output", await run(engine(), "narrow", {}, someone()));
      expect(output).toMatchObject({
        outputs: { lang: "de" },
        updates: { lang: { props: { choices: ["de", "it"] }, schema: { enum: ["de", "it"] } } },
      });
    });

    test("holds for what the same call sends after it", async () => {
      const messages = await run(engine(), "narrowFirst", {}, someone());
      expect(endOf(messages)).toMatchObject({ kind: "done", outputs: { lang: "it" } });
    });

    test("decides what later calls of its visitor may send, and of nobody else", async () => {
      const visitor = someone();
      await run(engine(), "narrow", {}, visitor);
      expect(endOf(await run(engine(), "choose", { lang: "it" }, visitor))).toMatchObject({ outputs: { reply: "it" } });
      await expect(run(engine(), "choose", { lang: "en" }, visitor)).rejects.toThrow('lang: must be one of "de", "it"');
      await expect(run(engine(), "choose", { lang: "it" }, someone())).rejects.toThrow('must be one of "en", "fr"');
    });
  });
}
