import type { Owner } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** What a store knows of a file, beside its bytes. */
export interface Note {
  readonly name: string;
  readonly type: string;
  /** Size in bytes. */
  readonly size: number;
  readonly owner: Owner;
}

/** Metadata of an object that has a note, by name. */
export type Metadata = Readonly<Record<string, string>>;

const FIELD = "vitrine";

/** Most bytes of an object's own metadata. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MOST_BYTES = 2048;

/** A note as metadata: JSON in base64url, since headers carry ASCII alone. Throws if it is longer than an object's may be. */
export function toMetadata({ name, type, size, owner }: Note): Metadata {
  const { session, anonymous, everyone } = owner;
  const kept = { session, ...(anonymous && { anonymous }), ...(everyone && { everyone }) };
  const text = Buffer.from(JSON.stringify({ name, type, size, owner: kept })).toString("base64url");
  if (FIELD.length + text.length > MOST_BYTES)
    throw new RangeError(`Name, type and session of a file are ${text.length} bytes; S3 keeps ${MOST_BYTES} at most.`);
  return { [FIELD]: text };
}

/** The note in an object's metadata, or undefined if it has none. */
export function toNote(metadata: Metadata | undefined): Note | undefined {
  const text = metadata?.[FIELD];
  if (text === undefined) return undefined;
  try {
    const note: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return isObject(note) && isObject(note["owner"]) ? (note as unknown as Note) : undefined;
  } catch {
    return undefined;
  }
}
