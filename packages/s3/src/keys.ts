import { createHash } from "node:crypto";
import type { Owner } from "@vitrine/core";
import type { ListedFile } from "@vitrine/server/files";

/**
 * Names of the objects of a store:
 * - `<prefix>files/<id>`: bytes of a file, its note in the metadata;
 * - `<prefix>sessions/<hash of the session>/<id>.<size>[.anonymous]`: empty; the session has this file.
 */
export class Keys {
  readonly #prefix: string;

  /** @param prefix Beginning of all names, with or without the last `/`; may be empty. */
  constructor(prefix: string) {
    this.#prefix = folder(prefix);
  }

  /** Of a file's bytes. */
  file(id: string): string {
    return `${this.#prefix}files/${id}`;
  }

  /** Beginning of the entries of all sessions. */
  get sessions(): string {
    return `${this.#prefix}sessions/`;
  }

  /** Beginning of the entries of a session. */
  session(session: string): string {
    return `${this.sessions}${createHash("sha256").update(session).digest("hex")}/`;
  }

  /** Of the entry of a file in its session's list. */
  entry({ session, anonymous }: Owner, id: string, size: number): string {
    return `${this.session(session)}${id}.${size}${anonymous ? ".anonymous" : ""}`;
  }
}

/** The file that an entry's name stands for. */
export function listedFile(entry: string): ListedFile {
  const [id = "", size = "0", anonymous] = entry.slice(entry.lastIndexOf("/") + 1).split(".");
  return { id, size: Number(size), anonymous: anonymous !== undefined };
}

function folder(prefix: string): string {
  const plain = prefix.replace(/^\/+|\/+$/g, "");
  return plain && `${plain}/`;
}

/** Bucket and prefix of `s3://bucket` or `s3://bucket/prefix`. Throws `TypeError` for another text. */
export function parseS3Url(text: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, prefix = ""] = /^s3:\/\/([a-z\d][a-z\d._-]*)(?:\/(.*))?$/i.exec(text) ?? [];
  if (bucket !== undefined) return { bucket, prefix };
  throw new TypeError(`A bucket is named as in s3://bucket or s3://bucket/prefix; got "${text}".`);
}
