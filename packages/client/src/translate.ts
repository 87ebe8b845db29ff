import { isObject, type Engine, type Message, type OutputBody } from "@vitrine/core";

/** How values of this place become wire values, and back. */
export interface Translation {
  /** Makes an address on the wire one that can be fetched from here. */
  readonly urlOf?: (url: string) => string;
  /** Reads what a `URL` among the inputs points at. */
  readonly load?: (url: URL) => Promise<File>;
}

/** Inputs for the wire: files are sent, and named by what the engine calls them. */
export async function toWire(value: unknown, engine: Engine, translation: Translation): Promise<unknown> {
  if (value instanceof URL && translation.load) return toWire(await translation.load(value), engine, translation);
  if (value instanceof URL) return value.href;
  if (value instanceof Blob) return send(value, engine);
  if (Array.isArray(value)) return Promise.all(value.map((item) => toWire(item, engine, translation)));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([key, item]) => [key, await toWire(item, engine, translation)])),
  );
}

async function send(file: Blob, engine: Engine): Promise<{ readonly id: string }> {
  const name = file instanceof File ? file.name : "";
  const { id } = await engine.put({ name, type: file.type, body: file });
  return { id };
}

/** A message from the wire: as `fromWire` for its outputs. */
export function fromWireMessage(message: Message, translation: Translation): Message {
  if (!translation.urlOf || (message.kind !== "output" && message.kind !== "done")) return message;
  const { outputs, patch } = message as OutputBody;
  const parts = { ...(outputs && { outputs }), ...(patch && { patch }) };
  return { ...message, ...(fromWire(parts, translation) as object) };
}

/** Outputs from the wire: the address of each file is one that can be fetched from here. */
export function fromWire(value: unknown, translation: Translation): unknown {
  if (Array.isArray(value)) return value.map((item) => fromWire(item, translation));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, fromWire(item, translation)]);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  const { id, url } = copy;
  const isFile = typeof id === "string" && typeof url === "string";
  return isFile && translation.urlOf ? { ...copy, url: translation.urlOf(url) } : copy;
}
