import { UserError } from "@vitrine/core";
import type { ToolCall } from "./tool-calls.ts";

/** What the function receives: a message, with files if the chat takes them, and the messages before it. */
export interface ChatAsked {
  readonly message: string | { readonly text: string; readonly files: readonly File[] };
  readonly history: readonly PastMessage[];
}

/** A message of the conversation so far. */
export interface PastMessage {
  readonly role: "user" | "assistant" | "system";
  readonly content: string;
  readonly files?: readonly File[];
}

/** A message in the format. Source: https://platform.openai.com/docs/api-reference/chat/create */
export type WireMessage =
  | { role: "system" | "user" | "assistant"; content: string | readonly WirePart[] }
  | { role: "assistant"; content: string | null; tool_calls: readonly object[] }
  | { role: "tool"; tool_call_id: string; content: string };

type WirePart = { type: "text"; text: string } | { type: "image_url"; image_url: { url: string } };

/** The conversation in the format. Throws `UserError` if a file of the new message is no image. */
export async function toMessages(system: string | undefined, { message, history }: ChatAsked): Promise<WireMessage[]> {
  const { text, files } = typeof message === "string" ? { text: message, files: [] } : message;
  const foreign = files.find((file) => !isImage(file));
  if (foreign) throw new UserError(`The model takes images as files; "${foreign.name}" is none.`);
  const past = await Promise.all(history.map(toPastMessage));
  const first: WireMessage[] = system ? [{ role: "system", content: system }] : [];
  return [...first, ...past.flat(), { role: "user", content: await toContent(text, files) }];
}

/** Messages with calls of tools, and a tool's result. */
export function toCallMessage(text: string, calls: readonly ToolCall[]): WireMessage {
  const wire = calls.map(({ id, name, args }) => ({ id, type: "function", function: { name, arguments: args } }));
  return { role: "assistant", content: text || null, tool_calls: wire };
}

/** A reply that was stopped or failed before its first word is left out: servers refuse it. */
async function toPastMessage({ role, content, files = [] }: PastMessage): Promise<WireMessage[]> {
  const sent = role === "user" ? await toContent(content, files) : content;
  return sent === "" ? [] : [{ role, content: sent }];
}

/** A text alone, or the text and its images. A file that is none is named: its message was refused, and stays there. */
async function toContent(text: string, files: readonly File[]): Promise<string | WirePart[]> {
  const others = files.filter((file) => !isImage(file)).map((file) => `[file: ${file.name}]`);
  const words = [text, ...others].filter(Boolean).join("\n");
  const images = await Promise.all(files.filter(isImage).map(toImagePart));
  if (images.length === 0) return words;
  return words === "" ? images : [{ type: "text", text: words }, ...images];
}

function isImage(file: File): boolean {
  return file.type.startsWith("image/");
}

async function toImagePart(file: File): Promise<WirePart> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return { type: "image_url", image_url: { url: `data:${file.type};base64,${bytes.toString("base64")}` } };
}
