import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { busy } from "../_contract/element-kit.ts";
import { sticksOut } from "../_contract/element-layout.ts";
import { deep, deepAll, focused } from "../_contract/stage.ts";
import { idle } from "../_element/host.ts";
import "./conversations.element.ts";
import { conversationsSpec } from "./conversations.ts";
import { tab, two } from "./testing/tab.ts";

elementContract("vitrine-conversations", { spec: conversationsSpec, samples: [{ id: "4f9c", asked: true }, null] });

describe("a list of conversations", () => {
  test("keeps each, the newest first, by its first message", async () => {
    const { titles, current, said } = await two();
    expect([titles(), current(), said()]).toEqual([["When?", "Why?"], ["When?"], ["When?", "Soon."]]);
  });

  test("shows one that is chosen, which then goes on", async () => {
    const { press, ask, said, titles, current } = await two();
    await press("Why?");
    expect([said(), current()]).toEqual([["Why?", "Because."], ["Why?"]]);
    await ask("Really?", "Yes.");
    expect([said(), titles()]).toEqual([
      ["Why?", "Because.", "Really?", "Yes."],
      ["Why?", "When?"],
    ]);
  });

  test("begins a new one by the chatbot's own button too", async () => {
    const { chat, titles, said, settle } = await two();
    deepAll(chat, "button")
      .find(({ ariaLabel }) => ariaLabel === "New conversation")!
      .click();
    await settle();
    expect([said(), titles()]).toEqual([[], ["When?", "Why?"]]);
  });

  test("puts the cursor into the field for a new one, and says so", async () => {
    const { press, composer, host } = await two();
    await press("New conversation");
    expect([focused(), host.announced.at(-1)]).toEqual([deep(composer, "textarea"), "New conversation"]);
  });

  test("follows a first message that is edited", async () => {
    const { chat, reply, titles, settle } = await two();
    deepAll(chat, "button")
      .find(({ ariaLabel }) => ariaLabel === "Edit")!
      .click();
    await settle();
    await userEvent.fill(deep(deep(chat, "vitrine-message"), "textarea"), "Where?");
    await userEvent.keyboard("{Enter}");
    await settle();
    reply.assign({ status: busy() });
    await settle();
    reply.assign({ value: { content: "Here." }, status: idle });
    await settle();
    expect(titles()).toEqual(["Where?", "Why?"]);
  });

  test("lets no conversation without messages stay", async () => {
    const { chat, press, titles } = await two();
    await press("Undo");
    expect(chat.value).toEqual([]);
    await press("New conversation");
    expect(titles()).toEqual(["Why?"]);
  });

  test("scrolls when it is long, and shows the options of its last one", async () => {
    const { list, ask, press } = await tab();
    for (let i = 0; i < 20; i++) {
      await ask(`Question ${i}`, "Yes.");
      await press("New conversation");
    }
    await press("Options for Question 0");
    const [box, last] = [deep(list, "ul"), deep(list, ".options")].map((one) => one.getBoundingClientRect());
    expect(box!.height).toBeLessThan(innerHeight / 2);
    expect(last!.bottom).toBeLessThanOrEqual(box!.bottom + 1);
  });
});

describe("another conversation while a reply is written", () => {
  test("stops the reply, keeps what came, and says so", async () => {
    const { start, reply, press, said, host, settle } = await two();
    await start("And then?");
    reply.assign({ value: { content: "Then came" } });
    await settle();
    await press("Why?");
    expect([said(), reply.value]).toEqual([["Why?", "Because."], null]);
    expect(host.announced).toContain("The reply was stopped. What had come of it is kept.");
    await press("When?");
    expect(said()).toEqual(["When?", "Soon.", "And then?", "Then came"]);
  });

  test("takes nothing that comes after it was left", async () => {
    const { start, reply, press, said, settle } = await tab();
    await start("Why?");
    reply.assign({ status: busy() });
    await press("New conversation");
    reply.assign({ value: { content: "Late" }, status: idle });
    await settle();
    expect([said(), reply.value]).toEqual([[], null]);
    await press("Why?");
    expect(said()).toEqual(["Why?"]);
  });

  test("does not show a failure of the one before", async () => {
    const { start, reply, press, settle } = await two();
    await start("And then?");
    const problem = { code: "failed", title: "It failed", detail: "Ask its author." } as const;
    reply.assign({ status: { kind: "failed", lead: true, problem, retry() {} } });
    await settle();
    await press("Why?");
    expect(reply.getBoundingClientRect().height).toBe(0);
  });
});

describe("a search", () => {
  test("leaves what has the words in its title or texts, and says how many", async () => {
    const { list, titles, host, settle } = await two();
    await userEvent.fill(deep(list, "input[type=search]"), "because");
    await settle();
    expect([titles(), host.announced.at(-1)]).toEqual([["Why?"], "Found: 1"]);
    await userEvent.fill(deep(list, "input[type=search]"), "nowhere");
    await settle();
    expect([titles(), deep(list, ".note").textContent]).toEqual([[], "No conversation found"]);
  });
});

describe("the options of a conversation", () => {
  test("rename it, with the title chosen and the focus back on the options", async () => {
    const { list, press, titles, settle } = await two();
    await press("Options for When?");
    await press("Rename");
    expect((focused() as HTMLInputElement).value).toBe("When?");
    await userEvent.keyboard("Time{Enter}");
    await settle();
    expect([titles(), focused()!.ariaLabel]).toEqual([["Time", "Why?"], "Options for Time"]);
    expect(list.renderRoot.querySelector(".name")).toBeNull();
  });

  test("keep a new title when the visitor goes on elsewhere, and leave the focus there", async () => {
    const { composer, press, titles, settle } = await two();
    await press("Options for When?");
    await press("Rename");
    await userEvent.keyboard("Time");
    await userEvent.click(deep(composer, "textarea"));
    await settle();
    expect([titles(), focused()]).toEqual([["Time", "Why?"], deep(composer, "textarea")]);
  });

  test("leave its name at Escape", async () => {
    const { press, titles, settle } = await two();
    await press("Options for When?");
    await press("Rename");
    await userEvent.keyboard("Time{Escape}");
    await settle();
    expect([titles(), focused()!.ariaLabel]).toEqual([["When?", "Why?"], "Options for When?"]);
  });

  test("delete it, and the last deletion can be taken back, open as it was", async () => {
    const { press, titles, said, host } = await two();
    await press("Options for When?");
    await press("Delete");
    expect([titles(), said(), host.announced.at(-1)]).toEqual([["Why?"], [], "Deleted: When?"]);
    expect(focused()!.textContent).toBe("Undo");
    await userEvent.keyboard("{Enter}");
    await expect.poll(said).toEqual(["When?", "Soon."]);
    expect(titles()).toEqual(["When?", "Why?"]);
  });

  test.each([
    ["Export as Markdown", "When.md", "# When?\n\n## You\n\nWhen?\n\n## Reply\n\nSoon.\n"],
    ["Export as JSON", "When.json", '"title": "When?"'],
  ])("save it: %s", async (words, name, content) => {
    const { press } = await two();
    await press("Options for When?");
    const saved = downloads();
    await press(words);
    const [[file, url]] = saved as [[string, string]];
    expect(file).toBe(name);
    expect(await (await fetch(url)).text()).toContain(content);
  });

  test("save all of them", async () => {
    const { press } = await two();
    const saved = downloads();
    await press("Export all");
    const [[file, url]] = saved as [[string, string]];
    const { conversations } = JSON.parse(await (await fetch(url)).text()) as { conversations: { title: string }[] };
    expect([file, conversations.map(({ title }) => title)]).toEqual(["conversations.json", ["When?", "Why?"]]);
  });
});

/** Files that links save, by name and address, instead of saving them. */
function downloads(): [string, string][] {
  const saved: [string, string][] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function record(this: HTMLAnchorElement) {
    saved.push([this.download, this.href]);
  };
  onTestFinished(() => void (HTMLAnchorElement.prototype.click = click));
  return saved;
}

describe.each(["light", "dark"] as const)("in the %s,", (scheme) => {
  test.each(["ltr", "rtl"] as const)(
    "a list with options and an undo fits into 280 pixels and has no barriers, %s",
    async (dir) => {
      const { list, stage, press } = await two({ width: 280, scheme, dir });
      await press("Options for Why?");
      await press("Delete");
      await press("Options for When?");
      expect([sticksOut(list), await axeFindings(stage)]).toEqual([[], []]);
    },
  );
});
