import { fileSchema, type FileRef, type Json, type Schema, type ValueContext } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { listOf, storeFile, type FileGiven, type FileSent } from "../_files/given.ts";

/** Author of a message. */
export type ChatRole = "user" | "assistant" | "system";

/** A step on the way to a reply, such as reasoning or a call of a tool: a line that unfolds. */
export interface ChatStep {
  /** What was done, in a few words. */
  readonly title: string;
  /** Details, in Markdown. */
  readonly text: string;
  readonly status: "running" | "done";
  /** Duration in milliseconds; null if unknown. */
  readonly ms: number | null;
}

/** A message as `predict` receives it. */
export interface ChatMessage {
  readonly role: ChatRole;
  /** Text; Markdown in a reply. */
  readonly content: string;
  readonly files: readonly File[];
  readonly steps: readonly ChatStep[];
  /** Whether the visitor liked it; null without an opinion. */
  readonly liked: boolean | null;
}

/** Wire value of a reply. */
export interface ReplyWire {
  readonly content: string;
  readonly files?: readonly FileRef[];
  readonly steps?: readonly ChatStep[];
}

/** Wire value of a message in a conversation. */
export interface MessageWire extends ReplyWire {
  readonly role: ChatRole;
  readonly liked?: boolean | null;
}

/** A step as a function may return it: done, and without details, unless it says otherwise. */
export type StepGiven = Pick<ChatStep, "title"> & Partial<ChatStep>;

/** Values that a function may return for a reply: its text alone, or with files and steps. */
export type ReplyGiven =
  string | { readonly content?: string; readonly files?: readonly FileGiven[]; readonly steps?: readonly StepGiven[] };

/** Values that a function may return for a message of a conversation. */
export interface MessageGiven {
  readonly role: ChatRole;
  readonly content: string;
  readonly files?: readonly FileGiven[];
  readonly steps?: readonly StepGiven[];
}

/** Values that a program may send for a message of a conversation. */
export interface MessageSent {
  readonly role: ChatRole;
  readonly content: string;
  readonly files?: readonly FileSent[];
  readonly steps?: readonly StepGiven[];
  readonly liked?: boolean | null;
}

/** Maximum length of a message in characters. */
export const LONGEST_MESSAGE = 1_000_000;

const text: Schema = { type: "string", maxLength: LONGEST_MESSAGE };

const step: Schema = {
  type: "object",
  properties: {
    title: { type: "string", maxLength: 1000 },
    text: { ...text, default: "" },
    status: { enum: ["running", "done"], default: "done" },
    ms: { type: ["number", "null"], minimum: 0, default: null },
  },
  required: ["title"],
};

const replyProperties = {
  content: text,
  files: { type: "array", items: fileSchema(), default: [] },
  steps: { type: "array", items: step, default: [] },
} as const satisfies Record<string, Schema>;

/** Schema of a reply. */
export const replySchema: Schema = { type: "object", properties: replyProperties, required: ["content"] };

/** Schema of a message in a conversation. */
export const messageSchema: Schema = {
  type: "object",
  properties: {
    role: { enum: ["user", "assistant", "system"] },
    ...replyProperties,
    liked: { type: ["boolean", "null"], default: null },
  },
  required: ["role", "content"],
};

/** Opens a message: its files are read when the function asks for their bytes. */
export async function openMessage(wire: MessageWire, context: ValueContext): Promise<ChatMessage> {
  const { role, content, files = [], steps = [], liked = null } = wire;
  return { role, content, files: await Promise.all(files.map((ref) => context.open(ref))), steps, liked };
}

/** Stores a reply. Throws `TypeError` for anything else than a text or a record with `content`, `files` or `steps`. */
export function storeReply(given: unknown, context: ValueContext): Json | Promise<unknown> {
  if (typeof given === "string") return { content: given, files: [], steps: [] };
  if (!isObject(given)) throw new TypeError(`Expected a text, or { content, files, steps }; got ${typeof given}.`);
  const { content = "", steps = [], files = [] } = given;
  if (typeof content !== "string") throw new TypeError(`content must be a text; got ${typeof content}.`);
  const reply = { content, steps: listOf(steps, "steps").map(toStep) as unknown as Json[] };
  const all = listOf(files, "files");
  if (all.length === 0) return { ...reply, files: [] };
  return Promise.all(all.map((one) => storeFile(one, context))).then((refs) => ({ ...reply, files: refs }));
}

/** Stores a message of a conversation. Throws `TypeError` for a role that is none. */
export async function storeMessage(given: unknown, context: ValueContext): Promise<MessageWire> {
  const { role, liked = null } = isObject(given) ? given : {};
  if (role !== "user" && role !== "assistant" && role !== "system")
    throw new TypeError(
      `A message is { role: "user" | "assistant" | "system", content }; got the role ${String(role)}.`,
    );
  return { role, ...((await storeReply(given, context)) as ReplyWire), liked: liked as boolean | null };
}

function toStep(given: unknown): ChatStep {
  if (!isObject(given) || typeof given["title"] !== "string")
    throw new TypeError("A step is { title, text, status, ms }: its title is missing.");
  const { title, text = "", status = "done", ms = null } = given as unknown as StepGiven;
  return { title, text, status, ms };
}
