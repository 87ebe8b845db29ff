import { describe, expect, onTestFinished, test } from "vitest";
import { busy } from "../_contract/element-kit.ts";
import { deep, deepAll } from "../_contract/stage.ts";
import { idle } from "../_element/host.ts";
import { tab, two } from "./testing/tab.ts";

describe("a reload", () => {
  test("finds the open conversation and the others", async () => {
    const before = await two();
    const { name, value, messages } = before.remembered();
    await before.close();
    const { titles, current, said } = await tab({ name, value, messages });
    expect([titles(), current(), said()]).toEqual([["When?", "Why?"], ["When?"], ["When?", "Soon."]]);
  });

  test("brings back the messages that the tab had no room for", async () => {
    const before = await two();
    const { name, value } = before.remembered();
    await before.close();
    const { said } = await tab({ name, value });
    expect(said()).toEqual(["When?", "Soon."]);
  });

  test("does not give one conversation the reply of another", async () => {
    const before = await two();
    await before.start("Hello?");
    await before.press("Why?");
    await before.press("When?");
    const remembered = before.remembered();
    await before.close();
    const { reply, said, settle } = await tab(remembered);
    reply.assign({ value: { content: "The last job's" } });
    await settle();
    expect([said().at(-1), reply.value]).toEqual(["Hello?", null]);
  });
});

describe("two tabs", () => {
  test("have the same list", async () => {
    const one = await two();
    const other = await tab({ name: one.name });
    await other.ask("Where?", "Here.");
    await expect.poll(one.titles).toEqual(["Where?", "When?", "Why?"]);
    expect(one.said()).toEqual(["When?", "Soon."]);
  });

  test("show what the other adds to a conversation that both have open", async () => {
    const one = await two();
    const other = await tab(one.remembered());
    await other.ask("And then?", "Later.");
    await expect.poll(one.said).toEqual(["When?", "Soon.", "And then?", "Later."]);
  });

  test("keep both ways in which they continued one conversation", async () => {
    const one = await two();
    const other = await tab(one.remembered());
    await one.start("From one");
    await other.start("From the other");
    for (const { reply } of [one, other]) reply.assign({ value: { content: "Yes." }, status: idle });
    await one.settle();
    await other.settle();
    await expect.poll(() => one.titles().length).toBe(3);
    const last = [one, other].map(({ said }) => said().at(-2));
    expect(last).toEqual(["From one", "From the other"]);
    expect(one.list.value!.id).not.toBe(other.list.value!.id);
  });
});

describe("a browser that keeps nothing", () => {
  test("is told of, and conversations last as long as the page", async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException("Denied", "SecurityError");
    };
    onTestFinished(() => void (IDBFactory.prototype.open = open));
    const { list, press, said, titles } = await two();
    expect(deepAll(list, ".note").map((one) => one.textContent.trim())).toEqual([
      "This browser keeps nothing here: conversations last until the page is closed.",
    ]);
    await press("Why?");
    expect([said(), titles()]).toEqual([
      ["Why?", "Because."],
      ["When?", "Why?"],
    ]);
  });
});

describe("a browser without room", () => {
  test("is told of, and conversations last as long as the page", async () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("Full", "QuotaExceededError");
    };
    onTestFinished(() => void (IDBObjectStore.prototype.put = put));
    const { list, press, said } = await two();
    expect(deep(list, ".note").textContent).toContain("This browser has no room left");
    await press("Why?");
    expect(said()).toEqual(["Why?", "Because."]);
  });
});

describe("a reset of the demo", () => {
  test("begins a new conversation, and deletes none", async () => {
    const { list, chat, press, titles, current, said, settle } = await two();
    list.value = null;
    chat.value = [];
    await settle();
    expect([titles(), current()]).toEqual([["When?", "Why?"], []]);
    await press("Why?");
    expect(said()).toEqual(["Why?", "Because."]);
  });
});

/** Begins a conversation with a file, and answers. */
async function askAboutCat({ host, composer, reply, settle }: Awaited<ReturnType<typeof tab>>) {
  const ref = await host.upload(new File(["meow"], "cat.txt", { type: "text/plain" }));
  composer.assign({ multimodal: true });
  await composer.updateComplete;
  composer.ask({ text: "Look", files: [ref] });
  await settle();
  reply.assign({ status: busy() });
  await settle();
  reply.assign({ value: { content: "A cat." }, status: idle });
  await settle();
  return ref;
}

describe("files of a conversation", () => {
  test("are sent again once they are gone", async () => {
    const before = await tab();
    const ref = await before.host.upload(new File(["meow"], "cat.txt", { type: "text/plain" }));
    before.composer.assign({ multimodal: true });
    await before.composer.updateComplete;
    before.composer.ask({ text: "Look", files: [ref] });
    before.reply.assign({ status: busy() });
    await before.settle();
    const { name } = before;
    await before.close();
    URL.revokeObjectURL(ref.url);
    const { press, chat } = await tab({ name });
    await press("Look");
    await expect.poll(() => chat.value?.length).toBe(1);
    const again = chat.value![0]!.files![0]!;
    expect([again.name, again.url === ref.url]).toEqual(["cat.txt", false]);
    expect(await (await fetch(again.url)).text()).toBe("meow");
  });

  test("are sent again once they are gone, though the browser's cache still has them", async () => {
    const { fetch: real } = window;
    onTestFinished(() => void (window.fetch = real));
    const cache = new Map<unknown, Response>();
    window.fetch = async (url, init) => {
      const answer = (init?.cache !== "no-cache" && cache.get(url)) || (await real(url, init));
      cache.set(url, answer.clone());
      return answer;
    };
    const shown = await tab();
    const { press, chat } = shown;
    const ref = await askAboutCat(shown);
    await press("New conversation");
    URL.revokeObjectURL(ref.url);
    await press("Look");
    await expect.poll(() => chat.value?.length).toBe(2);
    expect(chat.value![0]!.files![0]!.url).not.toBe(ref.url);
  });

  test("stay in the conversation that is opened while the network is away", async () => {
    const shown = await tab();
    const { press, chat } = shown;
    const ref = await askAboutCat(shown);
    await press("New conversation");
    URL.revokeObjectURL(ref.url);
    shown.host.upload = () => Promise.reject(new TypeError("Failed to fetch"));
    await press("Look");
    await expect.poll(() => chat.value?.length).toBe(2);
    expect(chat.value![0]!.files).toEqual([ref]);
  });

  test("are sent again for the components in a message, too", async () => {
    const before = await tab();
    const ref = await before.host.upload(new File(["meow"], "cat.txt", { type: "text/plain" }));
    const files = [{ path: ["props", "value"], file: ref }];
    const component = { at: 0, length: 7, kind: "file", props: { label: "Cat", value: null }, files };
    await before.start("Look");
    before.reply.assign({ value: { content: "cat.txt", components: [component] }, status: idle });
    await before.settle();
    await before.press("New conversation");
    await before.close();
    URL.revokeObjectURL(ref.url);
    const { press, chat } = await tab({ name: before.name });
    await press("Look");
    await expect.poll(() => chat.value?.length).toBe(2);
    const again = chat.value![1]!.components![0]!.files![0]!.file;
    expect(again.url).not.toBe(ref.url);
    expect(await (await fetch(again.url)).text()).toBe("meow");
  });

  test("are there again when its deletion is taken back, though another tab has been opened since", async () => {
    const shown = await tab();
    const ref = await askAboutCat(shown);
    await shown.press("Options for Look");
    await shown.press("Delete");
    const other = await tab({ name: shown.name });
    await other.close();
    await shown.press("Undo");
    await shown.close();
    URL.revokeObjectURL(ref.url);
    const { press, chat } = await tab({ name: shown.name });
    await press("Look");
    await expect.poll(() => chat.value?.length).toBe(2);
    expect(await (await fetch(chat.value![0]!.files![0]!.url)).text()).toBe("meow");
  });
});
