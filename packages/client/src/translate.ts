import type { Engine, FileRef, Message, Schema } from "@vitrine/core";
import { isObject, toDataUrl, withFileUrls } from "@vitrine/core/internal";

/** Conversions between local values and wire values. */
export interface Translation {
  /** Resolves a wire URL to one that can be fetched. */
  readonly urlOf?: (url: string) => string;
  /** Loads the file at a `URL` among the inputs. */
  readonly load?: (url: URL) => Promise<File>;
}

/** Stores a file, or makes it part of the message. Returns its wire value. */
export type SendFile = (file: Blob) => Promise<unknown>;

/** Converts inputs to wire values: sends files and replaces them with references. */
export async function toWire(value: unknown, send: SendFile, translation: Translation): Promise<unknown> {
  if (value instanceof URL && translation.load) return toWire(await translation.load(value), send, translation);
  if (value instanceof URL) return value.href;
  if (value instanceof Blob) return send(value);
  if (Array.isArray(value)) return Promise.all(value.map((item) => toWire(item, send, translation)));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([key, item]) => [key, await toWire(item, send, translation)])),
  );
}

/** Uploads files. */
export function uploadTo(engine: Engine): SendFile {
  return async function upload(file) {
    const { id } = await engine.put({ name: nameOf(file), type: file.type, body: file });
    return { id };
  };
}

/** Makes a file part of the value, for one that is read once. */
export function inline(file: Blob): Promise<string> {
  return toDataUrl(file, { name: nameOf(file), type: file.type });
}

function nameOf(file: Blob): string {
  return file instanceof File ? file.name : "";
}

/** Copy of a message whose file URLs can be fetched. */
export function fromWireMessage(message: Message, output: Schema, { urlOf }: Translation): Message {
  return urlOf ? withFileUrls(message, output, urlOf) : message;
}

/** Copy of a file reference whose URL can be fetched. */
export function fromWire(ref: FileRef, { urlOf }: Translation): FileRef {
  return urlOf ? { ...ref, url: urlOf(ref.url) } : ref;
}
