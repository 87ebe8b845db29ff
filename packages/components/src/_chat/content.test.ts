import { app, DefinitionError, localEngine, on, runToEnd, type App, type Description } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { button } from "../button/button.ts";
import { chat } from "../_builders/chat.ts";
import { chatbot } from "../chatbot/chatbot.ts";
import { composer } from "../composer/composer.ts";
import { gallery } from "../gallery/gallery.ts";
import { json } from "../json/json.ts";
import { label } from "../label/label.ts";
import { reply } from "../reply/reply.ts";
import { row } from "../row/row.ts";
import { slider } from "../slider/slider.ts";
import { textbox } from "../textbox/textbox.ts";
import { timer } from "../timer/timer.ts";
import type { ContentGiven, ReplyWire } from "./message.ts";

function engineOf(app: App) {
  const engine = localEngine(app);
  onTestFinished(() => engine.close());
  return engine;
}

const answering = (content: () => ContentGiven) => chat({ components: true, reply: () => ({ content: content() }) });

async function said(content: () => ContentGiven): Promise<ReplyWire> {
  const engine = engineOf(answering(content));
  const { reply } = await runToEnd(engine, { handler: "chat", inputs: { message: "" } });
  return reply as unknown as ReplyWire;
}

const textOf = ({ content }: ReplyWire, { at, length }: { at: number; length: number }) =>
  content.slice(at, at + length);

const png = () => new File(["x"], "cat.png", { type: "image/png" });

describe("a component in a message", () => {
  test("is data with its value as its spec encodes it, read-only, and words in the text", async () => {
    const reply = await said(() => ["The table:", label({ label: "Mood", value: { glad: 0.9, sad: 0.1 } }), "Enough?"]);
    const [shown] = reply.components!;
    expect(shown).toMatchObject({
      kind: "label",
      props: { label: "Mood", value: { label: "glad", confidences: [{ label: "glad", confidence: 0.9 }, {}] } },
    });
    expect(textOf(reply, shown!)).toMatch(/^Mood: glad\n/);
    expect(reply.content).toMatch(/^The table:\n\nMood: glad\n.*\n\nEnough\?$/s);
  });

  test("may be the whole reply", async () => {
    const engine = engineOf(chat({ components: true, reply: () => json({ value: [1, 2] }) }));
    const { reply } = await runToEnd(engine, { handler: "chat", inputs: { message: "" } });
    expect(reply).toMatchObject({ components: [{ kind: "json", at: 0, props: { value: [1, 2] } }] });
  });

  test("stores its files for the visitor, at places that the schema of the output tells", async () => {
    const { components } = await said(() => gallery({ value: [{ image: png(), caption: "A cat" }] }));
    expect(components).toMatchObject([
      {
        props: { value: [{ image: null, caption: "A cat" }] },
        files: [{ path: ["props", "value", 0, "image"], file: { name: "cat.png", size: 1 } }],
      },
    ]);
  });

  test("may have others in it, whose files are found too", async () => {
    const { components, content } = await said(() => row(json({ value: { a: 1 } }), gallery({ value: [png()] })));
    expect(components).toMatchObject([
      {
        kind: "row",
        children: [{ kind: "json" }, { kind: "gallery" }],
        files: [{ path: ["children", 1, "props", "value", 0, "image"] }],
      },
    ]);
    expect(content).toContain('"a": 1');
  });

  test("cannot be changed by a visitor, nor pressed", async () => {
    const { components } = await said(() => [slider({ max: 9, value: 3 }), button("Go")]);
    expect(components!.map(({ props }) => props)).toMatchObject([{ readonly: true }, { disabled: true }]);
  });

  test("may be beside files and steps", async () => {
    const reply = await said(() => [{ title: "Searching" }, "Found:", png(), json({ value: 1 })]);
    expect(reply).toMatchObject({
      steps: [{ title: "Searching", status: "done" }],
      files: [{ name: "cat.png" }],
      content: "Found:\n\n1",
    });
  });

  test("is sent in full once while the text after it grows", async () => {
    const streaming = chat({
      components: true,
      async *reply() {
        for (const text of ["one", "one two"]) yield { content: [json({ value: { a: 1 } }), text] };
      },
    });
    const sent: unknown[] = [];
    for await (const message of engineOf(streaming).run({ handler: "chat", inputs: { message: "" } }))
      if (message.kind === "output") sent.push(message.patch ?? "whole");
    expect(sent).toEqual(["whole", { reply: [["append", ["content"], " two"]] }]);
  });

  test("may be in the messages that a chat starts with", async () => {
    const started = chat({
      components: true,
      messages: [{ role: "assistant", content: ["See:", json({ value: 7 })] }],
      reply: () => "",
    });
    const { components } = await engineOf(started).describe();
    const history = Object.values(components).find(({ kind }) => kind === "chatbot")!;
    expect(history.props["value"]).toMatchObject([{ content: "See:\n\n7", components: [{ kind: "json", at: 6 }] }]);
  });
});

describe("a message with components, sent back", () => {
  test("is text for the function", async () => {
    const seen: unknown[] = [];
    const asking = chat({
      components: true,
      reply({ history }) {
        seen.push(...history.map(({ content }) => content));
        return "";
      },
    });
    const engine = engineOf(chat({ components: true, reply: () => ({ content: ["See:", json({ value: 7 })] }) }));
    const { reply } = await runToEnd(engine, { handler: "chat", inputs: { message: "" } });
    const history = [
      { role: "user", content: "?" },
      { role: "assistant", ...(reply as object) },
    ];
    await runToEnd(engineOf(asking), { handler: "chat", inputs: { message: "", history } as never });
    expect(seen).toEqual(["?", "See:\n\n7"]);
  });

  test("keeps them, and their files, in a handler that gives it back", async () => {
    const [talk, line] = [chatbot({ components: true }), textbox()];
    const handler = on(line.submit, {
      name: "say",
      inputs: { talk, line },
      outputs: { talk },
      run: ({ talk, line }) => ({
        talk: [...talk, { role: "assistant", content: line === "" ? gallery({ value: [png()] }) : line }],
      }),
    });
    const engine = engineOf(app({ layout: row(talk, line), handlers: [handler] }));
    const session = { session: "ada" };
    const call = (inputs: object) => runToEnd(engine, { handler: "say", inputs: inputs as never }, session as never);
    const first = await call({ talk: [], line: "" });
    const second = await call({ talk: first["talk"]!, line: "More" });
    expect(second["talk"]).toMatchObject([
      { components: (first["talk"] as never)[0]["components"] },
      { content: "More" },
    ]);
  });
});

describe("a component cannot be in a message", () => {
  const withHandler = () => {
    const press = button("Go");
    on(press.click, { run: () => {} });
    return press;
  };
  test.each<[string, () => ContentGiven, string]>([
    ["with a handler", withHandler, 'The button "Go" cannot be shown inside a value: a handler listens to it.'],
    ["with a handler, inside another", () => row(withHandler()), "a handler listens to it"],
    ["with a value that is computed", () => textbox({ value: () => "now" }), "its value is computed"],
    ["without a place", () => timer({ everyMs: 1000 }) as never, "it has no place on a page"],
    ["with a value that its spec does not take", () => label({ value: { cat: 7 } }), "from 0 to 1"],
  ])("%s", async (_, content, words) => {
    const error = await whyNot(content);
    expect(error).toBeInstanceOf(DefinitionError);
    expect(String(error)).toContain(words);
  });

  test("of a chat that does not say that it may, which is told what to write", async () => {
    const engine = chat({ messages: [{ role: "assistant", content: json({ value: 1 }) }], reply: () => "" });
    await expect(engineOf(engine).describe()).rejects.toThrow("Write chat({ components: true })");
  });
});

/** Why an app cannot be described whose first message is this. */
async function whyNot(content: () => ContentGiven): Promise<unknown> {
  const messages = [{ role: "assistant", content: content() }] as const;
  const { error } = await engineOf(chat({ components: true, messages, reply: () => "" }))
    .describe()
    .then(
      () => ({ error: undefined }),
      (error: unknown) => ({ error }),
    );
  return error;
}

describe("the description of a chat", () => {
  const holders = ({ components }: Description) =>
    Object.values(components)
      .filter(({ holdsComponents }) => holdsComponents)
      .map(({ kind }) => kind);

  test("says which of its components may hold others, and none unless the author says so", async () => {
    expect(holders(await engineOf(chat({ reply: () => "" })).describe())).toEqual([]);
    expect(holders(await engineOf(answering(() => "")).describe()).toSorted()).toEqual(["chatbot", "reply"]);
  });

  test("follows the reply of a chatbot", () => {
    expect(chatbot({}, reply({ components: true }), composer()).props["components"]).toBe(true);
  });
});
