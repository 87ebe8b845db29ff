import { say } from "../_words/say.ts";
import { titled, type Conversation } from "./conversation.ts";

/** A conversation as a file of JSON has it: no file's bytes, which other pages cannot reach. */
function toData(one: Conversation) {
  const time = (ms: number) => new Date(ms).toISOString();
  const messages = one.messages.map(({ role, content, files = [], steps = [], liked = null }) => ({
    role,
    content,
    ...(files.length > 0 && { files: files.map(({ name, type, size }) => ({ name, type, size })) }),
    ...(steps.length > 0 && { steps }),
    ...(liked !== null && { liked }),
  }));
  return { title: titled(one), createdAt: time(one.createdAt), changedAt: time(one.changedAt), messages };
}

/** A conversation as JSON. */
export function conversationToJson(one: Conversation): string {
  return JSON.stringify(toData(one), null, 2);
}

/** Conversations as JSON. */
export function conversationsToJson(all: readonly Conversation[]): string {
  return JSON.stringify({ conversations: all.map(toData) }, null, 2);
}

/** A conversation as Markdown: a heading for each message, by the name of its author. */
export function conversationToMarkdown(one: Conversation): string {
  const names = { user: say("You"), assistant: say("Reply"), system: say("Note") };
  const messages = one.messages.map(({ role, content, files = [], steps = [] }) =>
    [
      `## ${names[role]}`,
      ...(steps.length > 0 ? [steps.map(({ title }) => `- *${title}*`).join("\n")] : []),
      ...(files.length > 0 ? [files.map(({ name }) => `- ${name}`).join("\n")] : []),
      ...(content ? [content] : []),
    ].join("\n\n"),
  );
  return `${[`# ${titled(one)}`, ...messages].join("\n\n")}\n`;
}

/** Name of a file for a title: what no system allows in one is left out. */
export function fileNameOf(title: string, ending: string): string {
  const name = title
    .replace(/[\p{Cc}<>:"/\\|?*…]+/gu, " ")
    .trim()
    .replace(/\s+/g, "-")
    .replace(/^\.+|\.+$/g, "");
  return `${name || "conversation"}.${ending}`;
}
