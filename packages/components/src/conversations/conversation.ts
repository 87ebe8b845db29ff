import { isObject } from "@vitrine/core/internal";
import { say } from "../_words/say.ts";
import type { MessageWire } from "../_chat/message.ts";

/** A conversation as a browser keeps it. */
export interface Conversation {
  readonly id: string;
  /** Title that the visitor gave; empty for one made of the first message. */
  readonly name: string;
  readonly messages: readonly MessageWire[];
  /** Time of its first message, and of its last change, in milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** Another one for each change. */
  readonly revision: string;
}

const ROLES: readonly unknown[] = ["user", "assistant", "system"];

/** Whether a browser has kept a conversation, and not what another version or page has left under the same address. */
export function isConversation(value: unknown): value is Conversation {
  if (!isObject(value)) return false;
  const { id, name, messages, createdAt, changedAt, revision } = value;
  const areTexts = [id, name, revision].every((one) => typeof one === "string");
  return areTexts && isTime(createdAt) && isTime(changedAt) && Array.isArray(messages) && messages.every(isMessage);
}

/** Whether a number is a time that dates can have. */
function isTime(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
}

function isMessage(value: unknown): boolean {
  if (!isObject(value) || !ROLES.includes(value["role"]) || typeof value["content"] !== "string") return false;
  return [value["files"], value["steps"]].every(
    (list) => list === undefined || (Array.isArray(list) && list.every(isObject)),
  );
}

/** Longest title that is made of a message, in characters. */
const LONGEST_TITLE = 60;

/** A new id or revision. Not `crypto.randomUUID`, which pages without https lack. */
export function newId(): string {
  return `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
}

/** The visitor's title of a conversation, or the beginning of the first message; empty if that has no text. */
export function titleOf({ name, messages }: Pick<Conversation, "name" | "messages">): string {
  if (name) return name;
  const first = messages.find(({ role }) => role === "user");
  const line = (first?.content ?? "").trim().split(/\s+/).join(" ") || (first?.files?.[0]?.name ?? "");
  return line.length > LONGEST_TITLE
    ? `${line.slice(0, LONGEST_TITLE).replace(/\s?\S*$/, "") || line.slice(0, LONGEST_TITLE)} …`
    : line;
}

/** The title that the list shows: a first message may be a file without a name. */
export function titled(one: Conversation): string {
  return titleOf(one) || say("A file");
}

/** Whether there is something to keep: a message of the visitor. */
export function isWorthKeeping(messages: readonly MessageWire[]): boolean {
  return messages.some(({ role }) => role === "user");
}

/** Conversations, the one changed last first. */
export function newestFirst(all: Iterable<Conversation>): Conversation[] {
  return [...all].toSorted((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1));
}

/** Conversations with every word of a search in their titles or texts. */
export function found(all: readonly Conversation[], search: string): readonly Conversation[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter((one) => {
    const text =
      foldedTexts.get(one) ?? folded([titleOf(one), ...one.messages.map(({ content }) => content)].join("\n"));
    foldedTexts.set(one, text);
    return words.every((word) => text.includes(word));
  });
}

/** What is searched, for the next letter of a search. A changed conversation is another object. */
const foldedTexts = new WeakMap<Conversation, string>();

/** Text without capitals and accents. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether messages are the beginning of others, or the same. */
export function isBeginning(some: readonly MessageWire[], of: readonly MessageWire[]): boolean {
  return some.length <= of.length && some.every((message, i) => isSame(message, of[i]!));
}

function isSame(a: MessageWire, b: MessageWire): boolean {
  return a.role === b.role && a.content === b.content && (a.files?.length ?? 0) === (b.files?.length ?? 0);
}
