import { createCipheriv, createDecipheriv, createHmac, type KeyObject } from "node:crypto";
import type { FileRef, Json, Message, MessageBody, Schema, Visitor } from "@vitrine/core";
import { jsonSize, withFileUrls } from "@vitrine/core/internal";
import { deriveKey } from "./derive-key.ts";
import { jsonSlices } from "./json-slices.ts";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const [NAMED, ANONYMOUS] = ["=", "~"];
const FILE_URL = /^api\/files\/([\w-]{1,64})$/;

/** Bytes of JSON up to which it is made as one text. */
const LARGE = 1_000_000;

/** JSON of a message: a text, in an object that is held while it is sent, or its slices, and about how many bytes they are. */
export type MessageJson = { readonly text: string } | { readonly slices: Iterable<string>; readonly bytes: number };

/**
 * Lets the address of a file open it without a header, as `<img>` and `<a>` need: the address carries the session it
 * belongs to, sealed for this one file. The same file and session give the same key, so that an answer stays the same
 * when it is read again.
 */
export class FileKeys {
  readonly #sealKey: KeyObject;
  readonly #ivKey: KeyObject;
  /** JSON of messages while somebody reads it. */
  readonly #texts = new WeakMap<object, WeakRef<{ readonly text: string }>>();

  constructor(key: KeyObject) {
    this.#sealKey = deriveKey(key, "seal");
    this.#ivKey = deriveKey(key, "iv");
  }

  /** The key that opens a file for the visitor. */
  seal(id: string, { session, anonymous }: Visitor): string {
    const holder = (anonymous ? ANONYMOUS : NAMED) + session;
    const iv = createHmac("sha256", this.#ivKey).update(`${id} ${holder}`).digest().subarray(0, IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#sealKey, iv).setAAD(Buffer.from(id));
    const sealed = [iv, cipher.update(holder, "utf8"), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(sealed).toString("base64url");
  }

  /** The visitor that a key was made for, or undefined where it was not made for this file. */
  open(id: string, key: string): Visitor | undefined {
    const sealed = Buffer.from(key, "base64url");
    if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv(CIPHER, this.#sealKey, sealed.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(-TAG_BYTES));
      const holder = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
      return { session: holder.slice(1), anonymous: holder.startsWith(ANONYMOUS) };
    } catch {
      return undefined;
    }
  }

  /** Stored files as a visitor gets them, with the key of each in its address. */
  withKeys(refs: readonly FileRef[], visitor: Visitor): FileRef[] {
    return refs.map((ref) => ({ ...ref, url: this.#withKey(ref.url, visitor) }));
  }

  /** A message to a visitor, with the key of each file in its address. The schema of its outputs says where files are. */
  keyed<M extends MessageBody>(message: M, output: Schema, visitor: Visitor): M {
    return withFileUrls(message, output, (url) => this.#withKey(url, visitor));
  }

  /**
   * JSON of the same for a message that never changes. One that names no file is the same for every visitor, and is made
   * once for all who hold it at the same time. A large one is made slice by slice, by each who reads it.
   */
  jsonOf(message: Message, output: Schema, visitor: Visitor): MessageJson {
    const bytes = jsonSize(message);
    if (bytes > LARGE)
      return { slices: jsonSlices(this.keyed(message, output, visitor) as Json, JSON.stringify), bytes };
    const known = this.#texts.get(message)?.deref();
    if (known) return known;
    const made = { text: JSON.stringify(message) };
    if (made.text.includes('"api/files/')) return { text: JSON.stringify(this.keyed(message, output, visitor)) };
    this.#texts.set(message, new WeakRef(made));
    return made;
  }

  #withKey(url: string, visitor: Visitor): string {
    const id = FILE_URL.exec(url)?.[1];
    return id === undefined ? url : `${url}?key=${this.seal(id, visitor)}`;
  }
}
