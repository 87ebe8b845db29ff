import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { busy, failed } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { MessageElement } from "../_chat/message.element.ts";
import type { MessageWire } from "../_chat/message.ts";
import "../composer/composer.element.ts";
import type { ComposerElement } from "../composer/composer.element.ts";
import { idle } from "../_element/host.ts";
import "../reply/reply.element.ts";
import type { ReplyElement } from "../reply/reply.element.ts";
import "./chatbot.element.ts";
import type { ChatbotElement } from "./chatbot.element.ts";
import { chatbotSpec } from "./chatbot.ts";

const TALK: readonly MessageWire[] = [
  { role: "user", content: "Why?" },
  { role: "assistant", content: "Because **so**." },
];

elementContract("vitrine-chatbot", {
  spec: chatbotSpec,
  samples: [TALK, [], [{ role: "system", content: "x".repeat(300) }]],
});

/** A conversation that fills a box of a height. */
async function inBox(height: string, count: number) {
  const value = Array.from({ length: count }, (_, i) => ({ role: "user", content: `Message ${i}` }));
  const { element, stage } = await mount<ChatbotElement>("vitrine-chatbot", { label: "Chat", fill: true, value });
  Object.assign(stage.style, { display: "flex", flexDirection: "column", height });
  element.style.flex = "1 0 auto";
  await element.updateComplete;
  return { element, stage, log: deep(element, ".log") };
}

describe("a conversation that fills", () => {
  test.each([1, 100])("takes the height of its box with %i messages, which scroll", async (count) => {
    const { element, stage, log } = await inBox("900px", count);
    expect([element.offsetHeight, stage.scrollHeight]).toEqual([900, 900]);
    expect(log.scrollHeight > log.clientHeight).toBe(count > 1);
  });

  test("is as tall with one message as with a hundred where nothing bounds it", async () => {
    const [one, hundred] = [await inBox("auto", 1), await inBox("auto", 100)];
    expect(one.element.offsetHeight).toBe(hundred.element.offsetHeight);
  });
});

/** A conversation with a reply and a composer, whose calls a test plays. */
async function talk(props: object = {}) {
  const mounted = await mount<ChatbotElement>("vitrine-chatbot", { label: "Chat", ...props });
  const { element, host } = mounted;
  const reply = document.createElement("vitrine-reply") as ReplyElement;
  const composer = document.createElement("vitrine-composer") as ComposerElement;
  for (const child of [reply, composer]) child.host = host;
  element.append(reply, composer);
  reply.slot = "reply";
  const settle = () => Promise.all([reply, composer, element].map((one) => one.updateComplete));
  await settle();
  const play = async (change: Partial<ReplyElement>) => {
    Object.assign(reply, change);
    await settle();
    await settle();
  };
  return {
    ...mounted,
    reply,
    composer,
    play,
    start: () => play({ status: busy() }),
    /** Ends the running call. */
    done: (content: string) => play({ value: { content }, status: idle }),
    async send(text: string) {
      await userEvent.type(deep(composer, "textarea"), text);
      await userEvent.keyboard("{Enter}");
      await settle();
    },
    asked: () => mounted.events.filter(({ event }) => event === "submit").length,
    said: () => (element.value ?? []).map(({ role, content }) => `${role}: ${content}`),
    press: async (name: string) => {
      await userEvent.click(
        deepAll(element, "button").find((one) => one.ariaLabel === name || one.textContent.trim() === name)!,
      );
      await settle();
    },
  };
}

describe("a conversation", () => {
  test("takes what was sent when its call has begun, and the reply when it has ended", async () => {
    const { send, start, done, said, composer, play } = await talk();
    await send("Why?");
    expect([said(), composer.value]).toEqual([[], "Why?"]);
    await start();
    expect([said(), composer.value]).toEqual([["user: Why?"], ""]);
    await play({ value: { content: "Bec" } });
    expect(said()).toEqual(["user: Why?"]);
    await done("Because.");
    expect(said()).toEqual(["user: Why?", "assistant: Because."]);
  });

  test("keeps what came before a reply was stopped", async () => {
    const { send, start, play, said, reply, element } = await talk();
    await send("Why?");
    await start();
    await play({ value: { content: "Bec", steps: [{ title: "Thinking", text: "", status: "running", ms: null }] } });
    await play({ status: idle });
    expect([said().at(-1), reply.value]).toEqual(["assistant: Bec", null]);
    expect(element.value!.at(-1)!.steps).toMatchObject([{ title: "Thinking", status: "done" }]);
  });

  test("leaves no failed reply below a new one", async () => {
    const { send, start, play, press, reply } = await talk();
    await send("Why?");
    await start();
    await play({ status: failed() });
    expect(reply.offsetHeight).toBeGreaterThan(0);
    await press("New conversation");
    expect(reply.offsetHeight).toBe(0);
    await send("Why not?");
    await start();
    await play({ status: failed() });
    expect(reply.offsetHeight).toBeGreaterThan(0);
  });

  test("keeps what a visitor writes while a reply is written", async () => {
    const { send, start, done, composer } = await talk();
    await send("Why?");
    await start();
    await send("And another thing");
    await done("Because.");
    expect(composer.value).toBe("And another thing");
  });

  test("asks again after a failure, with the same message", async () => {
    const { send, start, play, said, reply, asked, composer } = await talk();
    await send("Why?");
    await start();
    await play({ status: failed() });
    expect(said()).toEqual(["user: Why?"]);
    await expect.poll(() => deepAll(reply, "button").length).toBe(1);
    await userEvent.click(deep(reply, "button"));
    expect([said(), composer.value, asked()]).toEqual([[], "Why?", 2]);
    await start();
    expect(said()).toEqual(["user: Why?"]);
  });

  test("asks again for a reply to a message that has none", async () => {
    const { press, said, composer, asked, element } = await talk({ value: [{ role: "user", content: "Why?" }] });
    expect(getComputedStyle(deep(deep(element, "vitrine-message"), ".actions")).opacity).toBe("1");
    await press("Try again");
    expect([said(), composer.value, asked()]).toEqual([[], "Why?", 1]);
  });

  test("keeps a part of a reply that failed when the visitor goes on", async () => {
    const { send, start, play, said } = await talk();
    await send("Why?");
    await start();
    await play({ value: { content: "Bec" } });
    await play({ status: failed() });
    await send("Go on");
    expect(said()).toEqual(["user: Why?", "assistant: Bec"]);
  });

  test("tries a reply again, and takes another text for a message", async () => {
    const { press, start, done, said, composer, element } = await talk({ value: TALK });
    await press("Try again");
    expect([said(), composer.value]).toEqual([[], "Why?"]);
    await start();
    await done("Again.");
    expect(said()).toEqual(["user: Why?", "assistant: Again."]);
    await press("Edit");
    await expect
      .poll(() => deepAll(element, "textarea").filter((one) => one.ariaLabel === "Your message").length)
      .toBe(1);
    await userEvent.keyboard("{End} not?{Enter}");
    await start();
    expect(said()).toEqual(["user: Why? not?"]);
  });

  test("takes back the last message, to be changed", async () => {
    const { press, said, composer } = await talk({
      value: [...TALK, { role: "user", content: "So?" }, { role: "assistant", content: "So." }],
    });
    await press("Undo");
    expect([said().length, composer.value]).toEqual([2, "So?"]);
  });

  test("begins anew, and says so", async () => {
    const { press, said, host, events } = await talk({ value: TALK });
    await press("New conversation");
    expect([said(), host.announced.at(-1)]).toEqual([[], "New conversation"]);
    expect(events.map(({ event }) => event)).toContain("clear");
  });

  test("offers suggestions while it is empty, one of which is sent by a press", async () => {
    const { press, start, said } = await talk({ greeting: "# Hello", suggestions: ["Tell me more"] });
    await press("Tell me more");
    await start();
    expect(said()).toEqual(["user: Tell me more"]);
  });

  test("moves a reply into its list once, though the page was reloaded with both", async () => {
    const { done, said, reply } = await talk({ value: TALK });
    await done("Because **so**.");
    expect([said().length, reply.value]).toEqual([2, null]);
  });

  test("stops the reply from where it was sent", async () => {
    let stops = 0;
    const { play, press } = await talk({ value: TALK });
    await play({ status: busy({ stop: () => void stops++ }) });
    await press("Stop");
    expect(stops).toBe(1);
  });
});

describe("replies", () => {
  test("are liked, disliked, and neither, with an event that says which", async () => {
    const { press, events, element } = await talk({ value: TALK, likes: true });
    for (const name of ["Like", "Dislike", "Dislike"]) await press(name);
    const likes = events.filter(({ event }) => event === "like").map(({ data }) => data);
    expect(likes).toEqual([true, false, null].map((liked) => ({ index: 1, liked })));
    expect(element.value![1]!.liked).toBe(null);
  });

  test("are followed to their end, unless the visitor has scrolled back", async () => {
    const long = Array.from({ length: 30 }, (_, i) =>
      TALK.map((one) => ({ ...one, content: `${one.content} ${i}` })),
    ).flat();
    const { element, play } = await talk({ value: long, maxHeight: 200 });
    const log = deep(element, ".log");
    const fromEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;
    await expect.poll(fromEnd).toBeLessThan(2);
    await play({ status: busy(), value: { content: "a\n\n".repeat(20) } });
    await expect.poll(fromEnd).toBeLessThan(2);
    log.scrollTop = 0;
    await expect.poll(() => deepAll(element, 'button[aria-label="Newest message"]').length).toBe(1);
    await play({ value: { content: "a\n\n".repeat(40) } });
    expect(log.scrollTop).toBe(0);
    await userEvent.click(deep(element, 'button[aria-label="Newest message"]'));
    await expect.poll(fromEnd).toBeLessThan(2);
  });

  test("that grow leave the messages before them as they are", async () => {
    const { element, play } = await talk({ value: TALK, likes: true });
    await play({ status: busy(), value: { content: "Be" } });
    const redrawn = vi.spyOn(MessageElement.prototype as unknown as { render(): unknown }, "render");
    await play({ status: busy(), value: { content: "Because" } });
    element.requestUpdate();
    await element.updateComplete;
    const listed = new Set<unknown>(deepAll(deep(element, ".messages"), "vitrine-message"));
    redrawn.mockRestore();
    expect(redrawn.mock.contexts.filter((one) => listed.has(one)).length).toBe(0);
  });

  test("far from the view are plain text, of which no Markdown is made", async () => {
    const long = Array.from({ length: 400 }, () => TALK).flat();
    const { element } = await talk({ value: long, maxHeight: 200 });
    await expect.poll(() => deepAll(element, "vitrine-markdown").length).toBeGreaterThan(0);
    expect(deepAll(element, "vitrine-message").length).toBe(800);
    expect(deepAll(element, "vitrine-markdown").length).toBeLessThan(100);
  });
});
