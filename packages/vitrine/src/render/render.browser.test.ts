import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  button,
  chat,
  checkbox,
  column,
  demo,
  dropdown,
  app as makeApp,
  file,
  number,
  on,
  onLoad,
  skip,
  slider,
  tabs,
  textbox,
} from "vitrine";
import { render, type Rendered } from "vitrine/testing";
import type { App } from "@vitrine/core";

let page: Rendered | undefined;
beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  await page?.unmount();
  page = undefined;
});

const show = async (app: App) => (page = await render(app));

const greeter = demo({
  inputs: { name: textbox({ label: "Your name" }), times: slider({ min: 1, max: 3, step: 1, value: 2 }) },
  outputs: { greeting: textbox({ label: "Greeting" }) },
  predict: async ({ name, times }) => ({ greeting: Array(times).fill(`Hello ${name}`).join(", ") }),
});

describe("an app that a test shows", () => {
  test("is filled by the names of its handlers, run by a button, and read", async () => {
    const { fill, press, done, text } = await show(greeter);
    await fill("name", "Ada");
    await press("Run");
    await done();
    expect(text("greeting")).toBe("Hello Ada, Hello Ada");
  });

  test("is filled by a label, and by values that are not typed", async () => {
    const { fill, press, done, text } = await show(greeter);
    await fill("Your name", "Bo");
    await fill("times", 1);
    await press("Run");
    await done();
    expect(text("Greeting")).toBe("Hello Bo");
  });

  test("fires the events of an input that is filled, and waits for a call's pause", async () => {
    const [text, loud, lang, reply] = [
      textbox(),
      checkbox(),
      dropdown({ choices: ["en", "fr"], value: "en" }),
      textbox(),
    ];
    const handler = on([text.input, loud.change, lang.change], {
      inputs: { text, loud, lang },
      outputs: { reply },
      debounceMs: 30,
      run: ({ text, loud, lang }) => ({ reply: `${text} ${loud} ${lang}` }),
    });
    const {
      fill,
      done,
      text: textOf,
    } = await show(makeApp({ layout: column(text, loud, lang, reply), handlers: [handler] }));
    await fill("text", "a");
    await done();
    expect(textOf("reply")).toBe("a false en");
    await fill("loud", true);
    await fill("lang", "fr");
    await done();
    expect(textOf("reply")).toBe("a true fr");
  });

  test("takes files", async () => {
    const sizes = demo({
      inputs: { doc: file() },
      outputs: { size: number() },
      predict: ({ doc }) => ({ size: doc?.size ?? 0 }),
    });
    const { fill, press, done, text } = await show(sizes);
    await fill("doc", new File(["abc"], "a.txt", { type: "text/plain" }));
    await press("Run");
    await done();
    expect(text("size")).toBe("3");
  });

  test("has run what starts with the page, and shows tabs and whole pages as a visitor reads them", async () => {
    const [name, other, go] = [textbox({ label: "Name" }), textbox({ label: "Other" }), button("Go")];
    const panels = tabs({ One: name, Two: column(other, go) });
    const handlers = [
      on(onLoad(), { outputs: { name }, run: () => ({ name: "loaded" }) }),
      on(go.click, { outputs: { other }, run: () => ({ other: "gone" }) }),
    ];
    const { text, press, done } = await show(makeApp({ description: "Panels", layout: panels, handlers }));
    expect(text()).toBe("Panels\nOne\nTwo\nName\nloaded");
    await press("Two");
    await press("Go");
    await done();
    expect(text("other")).toBe("gone");
  });

  test("keeps nothing for the next one", async () => {
    const { fill, unmount } = await show(greeter);
    await fill("name", "Ada");
    await unmount();
    const { element, text } = await show(greeter);
    expect(text("name")).toBe("");
    expect(document.querySelectorAll("vitrine-demo")).toHaveLength(1);
    expect(element.isConnected).toBe(true);
  });

  test("says what it has where a name is wrong", async () => {
    const { fill, press } = await show(greeter);
    await expect(fill("nmae", "Ada")).rejects.toThrow(/There is no component "nmae". Components here: .*name, times/);
    await expect(press("Rnu")).rejects.toThrow(/There is nothing called "Rnu" to press. Here are: .*Clear, Run/);
    await expect(fill("greeting", "Ada")).rejects.toThrow('"greeting" is read-only');
  });

  test("is a chat, too: a message is typed and sent, and the reply is read", async () => {
    const { fill, press, done, text } = await show(chat({ reply: ({ message }) => `You said ${message}` }));
    await fill("message", "Hi");
    await press("Send");
    await done();
    expect(text("history")).toContain("You said Hi");
    expect(text("message")).toBe("");
  });

  test("knows its user", async () => {
    const who = demo({ outputs: textbox(), predict: (_, { user }) => user?.name ?? skip });
    page = await render(who, { user: { id: "ada", name: "Ada" } });
    await page.press("Generate");
    await page.done();
    expect(page.text("output")).toBe("Ada");
  });
});
