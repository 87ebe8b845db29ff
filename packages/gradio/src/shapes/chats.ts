import type { FileRef, Json, Schema } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { EXAMPLE_FILE, FILE_DATA } from "../file-schema.ts";
import type { FilesOf, Shape } from "../shape.ts";

const text: Schema = {
  title: "TextMessage",
  type: "object",
  properties: { text: { title: "Text", type: "string" }, type: { const: "text", default: "text", title: "Type" } },
  required: ["text"],
};

const file: Schema = {
  title: "FileMessage",
  type: "object",
  properties: {
    file: FILE_DATA,
    alt_text: { anyOf: [{ type: "string" }, { type: "null" }], default: null, title: "Alt Text" },
    type: { const: "file", default: "file", title: "Type" },
  },
  required: ["file"],
};

const message: Schema = {
  title: "Message",
  type: "object",
  properties: {
    role: { title: "Role", type: "string" },
    metadata: { anyOf: [{ type: "object" }, { type: "null" }], default: null, title: "Metadata" },
    content: { anyOf: [{ type: "string" }, { type: "array", items: { anyOf: [text, file] } }], title: "Content" },
    options: { anyOf: [{ type: "array", items: { type: "object" } }, { type: "null" }], default: null },
  },
  required: ["role", "content"],
};

type Step = { readonly title: string; readonly text?: string };
type Wire = { readonly role: string; readonly content: string; readonly files?: FileRef[]; readonly steps?: Step[] };

/** A conversation. A step of a reply is a message of its own, with a title. */
export const chatbot: Shape = {
  type: "chatbot",
  schema: () => ({ title: "ChatbotDataMessages", type: "array", items: message }),
  example: () => [
    { role: "user", metadata: null, content: [{ text: "Hello!", type: "text" }], options: null },
    { role: "assistant", metadata: null, content: [{ text: "How can I help you?", type: "text" }], options: null },
  ],
  toGradio: (value, files) =>
    Array.isArray(value) ? (value as Wire[]).flatMap((one) => messagesOf(one, files)) : value,
  fromGradio: (value) => (Array.isArray(value) ? value.map(fromMessage) : value),
};

function messagesOf({ role, content, files: refs = [], steps = [] }: Wire, files: FilesOf): Json[] {
  const said = steps.map(({ title, text = "" }) => messageOf(role, [{ text, type: "text" }], { title }));
  const parts = refs.map((ref) => ({ file: files.data(ref), alt_text: null, type: "file" }));
  return [...said, messageOf(role, [{ text: content, type: "text" }, ...parts], null)];
}

function messageOf(role: string, content: Json, metadata: Json): Json {
  return { role, metadata, content, options: null };
}

function fromMessage(one: Json): Json {
  if (!isObject(one)) return one;
  const { role, content, metadata } = one as { [name: string]: Json };
  const parts = Array.isArray(content) ? (content as Json[]) : [content ?? ""];
  const texts = parts.map(textOf).filter((part) => part !== undefined);
  const files = parts.flatMap((part) => (isObject(part) && isObject(part["file"]) ? [part["file"] as Json] : []));
  const title = isObject(metadata) ? metadata["title"] : undefined;
  const said = texts.join("\n\n");
  if (typeof title === "string") return { role: role ?? null, content: "", steps: [{ title, text: said }] };
  return { role: role ?? null, content: said, files };
}

function textOf(part: Json): string | undefined {
  if (typeof part === "string") return part;
  return isObject(part) && typeof part["text"] === "string" ? part["text"] : undefined;
}

/** A reply: its text, or the text and its files. */
export const reply: Shape = {
  type: "chatbot",
  schema: () => ({ anyOf: [{ type: "string" }, composed(), { type: "null" }] }),
  example: () => "How can I help you?",
  toGradio(value, files) {
    if (!isObject(value)) return value;
    const { content, files: refs = [] } = value as unknown as Wire;
    return refs.length === 0 ? content : { text: content, files: refs.map((ref) => files.data(ref)) };
  },
  fromGradio(value) {
    if (typeof value === "string") return { content: value };
    return isObject(value) && "text" in value
      ? ({ content: value["text"], files: value["files"] ?? [] } as Json)
      : value;
  },
};

/** A message that a visitor writes, perhaps with files. */
export const composer: Shape = {
  type: "multimodaltextbox",
  schema: ({ multimodal }) => (multimodal ? composed() : { type: "string" }),
  example: ({ multimodal }) => (multimodal ? { text: "Describe this image", files: [EXAMPLE_FILE] } : "Hello!!"),
  fromGradio: (value, { multimodal }) => (multimodal && typeof value === "string" ? { text: value, files: [] } : value),
};

function composed(): Schema {
  return {
    title: "MultimodalData",
    type: "object",
    properties: {
      text: { title: "Text", type: "string" },
      files: { type: "array", items: FILE_DATA, default: [], title: "Files" },
    },
    required: ["text"],
  };
}
