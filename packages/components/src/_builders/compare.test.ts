import { DefinitionError, UserError, localEngine, runToEnd, type App, type Json } from "@vitrine/core";
import type { FlagRecord, FlagStore } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { image } from "../image/image.ts";
import { label } from "../label/label.ts";
import { textbox } from "../textbox/textbox.ts";
import { arena } from "./arena.ts";
import { compare } from "./compare.ts";

function memory(): FlagStore & { readonly records: FlagRecord[] } {
  const records: FlagRecord[] = [];
  return { records, put: async ({ name }) => `kept ${name}`, append: async (record) => void records.push(record) };
}

/** One visitor of an app. */
function visitorOf(app: App) {
  const engine = localEngine(app);
  onTestFinished(() => engine.close());
  const visitor = { session: "visitor" };
  const call = (handler: string, inputs: object = {}) =>
    runToEnd(engine, { handler, inputs: inputs as never }, visitor) as Promise<Record<string, Json>>;
  /** All that a call says, as text. */
  const heard = async (handler: string, inputs: object = {}) => {
    let text = "";
    for await (const message of engine.run({ handler, inputs: inputs as never }, visitor))
      text += JSON.stringify(message);
    return text;
  };
  return { engine, call, heard };
}

const shouting = (to?: FlagStore) =>
  compare({
    title: "Voices",
    inputs: textbox(),
    outputs: textbox(),
    models: { loud: (text) => text.toUpperCase(), quiet: (text) => text.toLowerCase() },
    ...(to && { to }),
  });

describe("compare", () => {
  test("gives the answers of two models without their names, and lets the visitor vote", async () => {
    const { call, engine } = visitorOf(shouting());
    const given = await call("compare", { input: "Hi" });
    expect(new Set([given["a"], given["b"]])).toEqual(new Set(["HI", "hi"]));
    expect(JSON.stringify(given)).not.toMatch(/loud|quiet/);
    expect(JSON.stringify(await engine.describe())).not.toMatch(/loud|quiet/);
  });

  test("shows the names after the vote, and stores it with what was asked and answered", async () => {
    const to = memory();
    const { call, heard } = visitorOf(shouting(to));
    const given = await call("compare", { input: "Hi" });
    const after = await heard("vote_a");
    const [a, b] = given["a"] === "HI" ? ["loud", "quiet"] : ["quiet", "loud"];
    expect(after).toContain(`"A: ${a}"`);
    expect(after).toContain(`"B: ${b}"`);
    expect(to.records).toMatchObject([
      {
        app: "Voices",
        handler: "vote",
        reason: "a",
        event: { a, b },
        inputs: { input: "Hi" },
        outputs: { a: given["a"], b: given["b"] },
        consent: expect.stringContaining("stored for the author") as string,
      },
    ]);
  });

  test("shows the names also where a vote cannot be kept, and says why it is not", async () => {
    const full = { ...memory(), append: () => Promise.reject(new UserError("There is no room.")) };
    const { call, heard } = visitorOf(shouting(full));
    await call("compare", { input: "Hi" });
    const after = await heard("vote_bad");
    expect(after).toMatch(/A: (loud|quiet)/);
    expect(after).toContain("There is no room.");
  });

  test("takes one vote for two answers", async () => {
    const to = memory();
    const { call } = visitorOf(shouting(to));
    await expect(call("vote_tie")).rejects.toThrow("no two answers to vote on");
    await call("compare", { input: "Hi" });
    await call("vote_tie");
    await expect(call("vote_bad")).rejects.toThrow("no two answers to vote on");
    expect(to.records).toHaveLength(1);
  });

  test("runs both at the same time, and shows each as it comes", async () => {
    let [running, most] = [0, 0];
    const slow = (word: string) =>
      async function* () {
        most = Math.max(most, ++running);
        for (const end of [1, 2, 3]) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          yield { reply: word.slice(0, end) };
        }
        running--;
      };
    const app = compare({
      inputs: { ask: textbox() },
      outputs: { reply: textbox(), kind: label() },
      models: { one: slow("abc"), two: slow("xyz") },
    });
    const seen: string[] = [];
    for await (const message of localEngine(app).run({ handler: "compare", inputs: { ask: "?" } }))
      seen.push(JSON.stringify(message));
    expect(most).toBe(2);
    expect(seen.filter((one) => one.includes("a_reply")).length).toBeGreaterThan(2);
  });

  test("stores files of inputs and answers", async () => {
    const to = memory();
    const app = compare({
      inputs: textbox(),
      outputs: image(),
      models: {
        a: (): File => new File(["<svg/>"], "a.svg", { type: "image/svg+xml" }),
        b: (): File => new File([], "b.png", { type: "image/png" }),
      },
      to,
    });
    const { call } = visitorOf(app);
    await call("compare", { input: "Hi" });
    await call("vote_b");
    expect(JSON.stringify(to.records[0]!.outputs)).toMatch(/kept a\.svg.*kept b\.png|kept b\.png.*kept a\.svg/);
  });

  test("ends with what a model threw, and stops the other", async () => {
    let ended = false;
    const app = compare({
      inputs: textbox(),
      outputs: textbox(),
      models: {
        broken: () => Promise.reject(new Error("no memory")),
        endless: async function* () {
          try {
            for (;;) {
              await new Promise((resolve) => setTimeout(resolve, 5));
              yield "…";
            }
          } finally {
            ended = true;
          }
        },
      },
    });
    await expect(visitorOf(app).call("compare", { input: "" })).rejects.toThrow("Something went wrong");
    expect(ended).toBe(true);
  });

  test.each([
    ["no models", undefined],
    ["one model", { a: (): string => "" }],
    ["a model that is no function", { a: (): string => "", b: "gpt" }],
  ])("refuses %s", (_, models) => {
    const options = { inputs: textbox(), outputs: textbox(), models } as never;
    expect(() => compare(options)).toThrow(DefinitionError);
  });
});

describe("arena", () => {
  const app = (to?: FlagStore) =>
    arena({
      models: {
        echo: ({ message }) => message,
        counter: ({ history }) => `${history.length} before`,
      },
      ...(to && { to }),
    });
  const texts = (talk: Json) =>
    (talk as { role: string; content: unknown }[]).map(({ content }) => JSON.stringify(content));

  test("has one conversation with two models, until the vote; then another with two drawn anew", async () => {
    const to = memory();
    const { call } = visitorOf(app(to));
    const first = await call("chat", { message: "Hi", talk_a: [], talk_b: [] });
    expect(first["message"]).toBe("");
    const { talk_a, talk_b } = first;
    const second = await call("chat", { message: "And?", talk_a: talk_a!, talk_b: talk_b! });
    const both = [...texts(second["talk_a"]!), ...texts(second["talk_b"]!)].join();
    expect(both).toContain("0 before");
    expect(both).toContain("2 before");
    await call("vote_a");
    expect(to.records[0]!.outputs["a"]).toHaveLength(4);
    const third = await call("chat", { message: "New", talk_a: second["talk_a"]!, talk_b: second["talk_b"]! });
    expect(third["talk_a"]).toHaveLength(2);
  });

  test("begins a new round when the visitor wants one, without a vote", async () => {
    const { call } = visitorOf(app());
    await call("chat", { message: "Hi", talk_a: [], talk_b: [] });
    expect(await call("new_round")).toMatchObject({ talk_a: [], talk_b: [] });
    await expect(call("vote_a")).rejects.toThrow("no two answers");
  });
});
