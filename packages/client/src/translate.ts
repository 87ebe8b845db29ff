import type { Engine, FileRef, Message, Schema } from "@vitrine/core";
import { isObject, withFileUrls } from "@vitrine/core/internal";

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

/** A message from the wire: the address of each file in its outputs is one that can be fetched from here. */
export function fromWireMessage(message: Message, output: Schema, { urlOf }: Translation): Message {
  return urlOf ? withFileUrls(message, output, urlOf) : message;
}

/** The same of a file that was sent. */
export function fromWire(ref: FileRef, { urlOf }: Translation): FileRef {
  return urlOf ? { ...ref, url: urlOf(ref.url) } : ref;
}
