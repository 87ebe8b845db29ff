import { userEvent } from "vitest/browser";
import { busy } from "../../_contract/element-kit.ts";
import { deepAll, mount, type StageOptions } from "../../_contract/stage.ts";
import type { MessageWire } from "../../_chat/message.ts";
import "../../chatbot/chatbot.element.ts";
import type { ChatbotElement } from "../../chatbot/chatbot.element.ts";
import "../../composer/composer.element.ts";
import type { ComposerElement } from "../../composer/composer.element.ts";
import { idle } from "../../_element/host.ts";
import "../../reply/reply.element.ts";
import type { ReplyElement } from "../../reply/reply.element.ts";
import "../conversations.element.ts";
import type { ConversationsElement } from "../conversations.element.ts";
import type { OpenConversation } from "../conversations.ts";

/** What a tab remembers over a reload. */
interface Restored {
  readonly name?: string;
  readonly value?: OpenConversation | null;
  readonly messages?: readonly MessageWire[] | null;
}

let shelves = 0;

/** A list and a chatbot whose calls a test plays. With the name of another list it is another tab of the same browser. */
export async function tab(
  { name = `list-${Date.now()}-${++shelves}`, value = null, messages = [] }: Restored = {},
  options?: StageOptions,
) {
  const mounted = await mount<ChatbotElement>("vitrine-chatbot", { label: "Chat", value: messages }, options);
  const { element: chat, host, stage } = mounted;
  const [list, reply, composer] = ["conversations", "reply", "composer"].map((kind) =>
    Object.assign(document.createElement(`vitrine-${kind}`), { host }),
  ) as unknown as [ConversationsElement, ReplyElement, ComposerElement];
  chat.append(reply, composer);
  reply.slot = "reply";
  list.assign({ label: "", name, value });
  stage.prepend(list);
  const settle = async () => {
    for (let i = 0; i < 3; i++) await Promise.all([reply, composer, chat, list].map((one) => one.updateComplete));
    await list.stored;
    await list.updateComplete;
  };
  await settle();
  const button = (words: string) =>
    deepAll(stage, "button").find((one) => (one.ariaLabel ?? one.textContent.trim()) === words)!;
  const start = async (text: string) => {
    composer.ask({ text, files: [] });
    await settle();
    reply.assign({ status: busy({ stop: () => reply.assign({ status: idle }) }) });
    await settle();
  };
  return {
    ...mounted,
    list,
    chat,
    reply,
    composer,
    name,
    settle,
    start,
    async ask(text: string, answer: string) {
      await start(text);
      reply.assign({ value: { content: answer }, status: idle });
      await settle();
    },
    async press(words: string) {
      await userEvent.click(button(words));
      await settle();
      await settle();
    },
    said: () => (chat.value ?? []).map(({ content }) => content),
    titles: () => deepAll(list, ".title").map((one) => one.textContent.trim()),
    current: () => deepAll(list, "[aria-current]").map((one) => one.textContent.trim()),
    /** What a tab remembers of it. */
    remembered: () => ({ name, value: list.value, messages: chat.value }),
    async close() {
      stage.remove();
      await list.stored;
    },
  };
}

/** Two conversations; the second is open. */
export async function two(options?: StageOptions) {
  const shown = await tab({}, options);
  await shown.ask("Why?", "Because.");
  await shown.press("New conversation");
  await shown.ask("When?", "Soon.");
  return shown;
}
