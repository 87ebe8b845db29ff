import { describe, expect, onTestFinished, test } from "vitest";
import { deepAll } from "../_contract/stage.ts";
import { idle } from "../_element/host.ts";
import type { ConversationsElement } from "./conversations.element.ts";
import { tab, two } from "./testing/tab.ts";

const name = () => `hostile-${Date.now()}-${Math.random()}`;

/** Puts what it is into the browser's store of a list. */
async function kept(list: string, entries: readonly object[]) {
  const request = indexedDB.open(`vitrine:conversations:${location.pathname} ${list}`, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("conversations", { keyPath: "id" });
    request.result.createObjectStore("files");
  };
  const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const transaction = database.transaction("conversations", "readwrite");
  for (const entry of entries) transaction.objectStore("conversations").put(entry);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

const good = (id: string, text: string, changedAt = 1) => ({
  id,
  name: "",
  messages: [
    { role: "user", content: text },
    { role: "assistant", content: "Yes." },
  ],
  createdAt: 1,
  changedAt,
  revision: "1",
});

describe("what the browser keeps", () => {
  test("is shown as text, whatever markup is in it", async () => {
    const list = name();
    await kept(list, [good("1", "<img src=x onerror=alert(1)><b>Bold</b>")]);
    const shown = await tab({ name: list });
    expect(shown.titles()).toEqual(["<img src=x onerror=alert(1)><b>Bold</b>"]);
    expect(deepAll(shown.list, "img, b")).toEqual([]);
  });

  test.each([
    ["without messages", { id: "x" }],
    ["with messages that are no list", { ...good("x", ""), messages: "text" }],
    ["with messages that are none", { ...good("x", ""), messages: [null, 3, { role: "user" }] }],
    ["with a title that is no text", { ...good("x", ""), name: { html: 1 } }],
    ["without times", { ...good("x", "Timeless"), createdAt: undefined, changedAt: "soon" }],
    ["with another id", { ...good("x", "Number"), id: 7 }],
  ])("may have a conversation %s, beside which the others are there", async (_, wrong) => {
    const list = name();
    await kept(list, [wrong, good("1", "Hello")]);
    const shown = await tab({ name: list });
    expect(shown.titles()).toEqual(["Hello"]);
    await shown.press("Hello");
    expect(shown.said()).toEqual(["Hello", "Yes."]);
    await shown.press("Export all");
  });

  test("is read once for all letters of a search", async () => {
    const list = name();
    await kept(list, [good("1", `Hello ${"word ".repeat(300)}`), good("2", `Goodbye ${"word ".repeat(300)}`)]);
    const shown = await tab({ name: list });
    const { normalize } = String.prototype;
    let read = 0;
    String.prototype.normalize = function (this: string, form?: string) {
      if (this.length > 1000) read++;
      return normalize.call(this, form);
    };
    onTestFinished(() => void (String.prototype.normalize = normalize));
    for (const typed of ["h", "he", "hel"]) await search(shown.list, typed);
    expect([shown.titles().map((title) => title.slice(0, 5)), read]).toEqual([["Hello"], 2]);
  });

  test("may be deleted by another page while this one is open, which goes on", async () => {
    const shown = await two();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(`vitrine:conversations:${location.pathname} ${shown.name}`);
      request.onsuccess = resolve;
    });
    await shown.ask("Still there?", "Yes.");
    await shown.press("Why?");
    expect(shown.said()).toEqual(["Why?", "Because."]);
    await shown.press("When?");
    expect(shown.said()).toEqual(["When?", "Soon.", "Still there?", "Yes."]);
  });
});

describe("a conversation whose reply is being written", () => {
  test("can be deleted, which is taken back with what had come of the reply", async () => {
    const shown = await two();
    await shown.start("And then?");
    await shown.press("Options for When?");
    await shown.press("Delete");
    expect([shown.titles(), shown.said()]).toEqual([["Why?"], []]);
    await shown.press("Undo");
    expect([shown.titles(), shown.said()]).toEqual([
      ["When?", "Why?"],
      ["When?", "Soon.", "And then?"],
    ]);
  });

  test("can be renamed", async () => {
    const shown = await two();
    await shown.start("And then?");
    await shown.press("Options for When?");
    await shown.press("Rename");
    const field = deepAll(shown.list, ".name")[0] as HTMLInputElement;
    field.value = "Times";
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    await shown.settle();
    shown.reply.assign({ value: { content: "Later." }, status: idle });
    await shown.settle();
    expect([shown.titles(), shown.said().at(-1)]).toEqual([["Times", "Why?"], "Later."]);
  });

  test("goes on though another tab deletes it", async () => {
    const shown = await two();
    const other = await tab({ name: shown.name });
    await shown.start("And then?");
    await expect.poll(other.titles).toContain("When?");
    await other.press("Options for When?");
    await other.press("Delete");
    await expect.poll(shown.titles).not.toContain("When?");
    shown.reply.assign({ value: { content: "Later." }, status: idle });
    await shown.settle();
    expect(shown.said()).toEqual(["When?", "Soon.", "And then?", "Later."]);
    await expect.poll(other.titles).toContain("When?");
  });
});

async function search(list: ConversationsElement, text: string) {
  const field = deepAll(list, ".search")[0] as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input"));
  await list.updateComplete;
}
