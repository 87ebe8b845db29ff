import type { Engine, FileRef, Message, Schema } from "@vitrine/core";
import { isObject, withFileUrls } from "@vitrine/core/internal";

/** Conversions between local values and wire values. */
export interface Translation {
  /** Resolves a wire URL to one that can be fetched. */
  readonly urlOf?: (url: string) => string;
  /** Loads the file at a `URL` among the inputs. */
  readonly load?: (url: URL) => Promise<File>;
}

/** Converts inputs to wire values: uploads files and replaces them with references. */
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

/** Copy of a message whose file URLs can be fetched. */
export function fromWireMessage(message: Message, output: Schema, { urlOf }: Translation): Message {
  return urlOf ? withFileUrls(message, output, urlOf) : message;
}

/** Copy of a file reference whose URL can be fetched. */
export function fromWire(ref: FileRef, { urlOf }: Translation): FileRef {
  return urlOf ? { ...ref, url: urlOf(ref.url) } : ref;
}
