import { fileSchema, type FileRef, type Json, type Schema, type ValueContext } from "@vitrine/core";
import { isComponent, isObject } from "@vitrine/core/internal";
import { listOf, storeFile, type FileGiven, type FileSent } from "../_files/given.ts";
import { componentsSchema, knownComponents, storeContent, type MessageComponent } from "./content.ts";
import { toStep, type ChatStep, type ContentGiven, type StepGiven } from "./content-given.ts";

/** Author of a message. */
export type ChatRole = "user" | "assistant" | "system";

export type { ChatStep, ContentGiven, StepGiven };

/** A message as `predict` receives it. */
export interface ChatMessage {
  readonly role: ChatRole;
  /** Text; Markdown in a reply. Components in it are there as text. */
  readonly content: string;
  readonly files: readonly File[];
  readonly steps: readonly ChatStep[];
  /** Components in `content` as data, if it has any, for a function that gives the message back. */
  readonly components?: readonly MessageComponent[];
  /** Whether the visitor liked it; null without an opinion. */
  readonly liked: boolean | null;
}

/** Wire value of a reply. */
export interface ReplyWire {
  readonly content: string;
  readonly files?: readonly FileRef[];
  readonly steps?: readonly ChatStep[];
  /** Components shown in place of parts of `content`, in their order. */
  readonly components?: readonly MessageComponent[];
}

/** Wire value of a message in a conversation. */
export interface MessageWire extends ReplyWire {
  readonly role: ChatRole;
  readonly liked?: boolean | null;
}

/** Values that a function may return for a reply: its text or a component alone, or content with files and steps. */
export type ReplyGiven =
  | Exclude<ContentGiven, readonly unknown[]>
  | { readonly content?: ContentGiven; readonly files?: readonly FileGiven[]; readonly steps?: readonly StepGiven[] };

/** Values that a function may return for a message of a conversation. */
export interface MessageGiven {
  readonly role: ChatRole;
  readonly content: ContentGiven;
  readonly files?: readonly FileGiven[];
  readonly steps?: readonly StepGiven[];
  /** Components of a message that the function received. */
  readonly components?: readonly MessageComponent[];
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

function replyProperties({ components }: Record<string, unknown>): Record<string, Schema> {
  return {
    content: text,
    files: { type: "array", items: fileSchema(), default: [] },
    steps: { type: "array", items: step, default: [] },
    ...(components === true && { components: componentsSchema }),
  };
}

/** Schema of a reply of a component with these props. */
export function replySchema(props: Record<string, unknown>): Schema {
  return { type: "object", properties: replyProperties(props), required: ["content"] };
}

/** Schema of a message in a conversation of a component with these props. */
export function messageSchema(props: Record<string, unknown>): Schema {
  return {
    type: "object",
    properties: {
      role: { enum: ["user", "assistant", "system"] },
      ...replyProperties(props),
      liked: { type: ["boolean", "null"], default: null },
    },
    required: ["role", "content"],
  };
}

/** Opens a message: its files are read when the function asks for their bytes. */
export async function openMessage(wire: MessageWire, context: ValueContext): Promise<ChatMessage> {
  const { role, content, files = [], steps = [], liked = null, components = [] } = wire;
  const opened = await Promise.all(files.map((ref) => context.open(ref)));
  return { role, content, files: opened, steps, liked, ...(components.length > 0 && { components }) };
}

/**
 * Stores a reply. Throws `TypeError` for anything else than a text, a component, or a record with `content`, `files` or
 * `steps`, and `DefinitionError` for a component that cannot be in a message.
 */
export function storeReply(given: unknown, context: ValueContext): Json | Promise<unknown> {
  if (typeof given === "string") return { content: given, files: [], steps: [] };
  if (!isObject(given)) throw new TypeError(`Expected a text, or { content, files, steps }; got ${typeof given}.`);
  if (isComponent(given)) return storeReply({ content: given }, context);
  const { content = "", steps = [], files = [], components } = given;
  const ownSteps = listOf(steps, "steps").map(toStep) as unknown as Json[];
  const ownFiles = listOf(files, "files");
  if (typeof content === "string" && ownFiles.length === 0 && components === undefined)
    return { content, steps: ownSteps, files: [] };
  return storeParts({ content, steps: ownSteps, files: ownFiles, components }, context);
}

async function storeParts(
  {
    content,
    steps,
    files,
    components,
  }: Record<"content" | "components", unknown> & { steps: Json[]; files: readonly unknown[] },
  context: ValueContext,
) {
  const stored = await storeContent(content, context);
  const known = typeof content === "string" ? await knownComponents(components, context) : [];
  const shown = [...known, ...stored.components];
  const refs = await Promise.all([...stored.files, ...files].map((one) => storeFile(one, context)));
  return {
    content: stored.text,
    steps: [...stored.steps, ...steps],
    files: refs,
    ...(shown.length > 0 && { components: shown }),
  };
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
