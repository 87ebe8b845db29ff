import { createHash } from "node:crypto";
import type { FileRef, FileStore, Owner, StoredFile, Upload } from "@vitrine/core";
import { getExtension } from "hono/utils/mime";
import type { Emitted } from "../assets/emitted.ts";

/** File store of a build: each file is emitted, and its id is derived from its content. */
export class BuildFiles implements FileStore {
  readonly #emitted: Emitted;
  readonly #files = new Map<string, StoredFile>();

  constructor(emitted: Emitted) {
    this.#emitted = emitted;
  }

  /** All files, by id. */
  get refs(): Record<string, FileRef> {
    return Object.fromEntries([...this.#files].map(([id, { ref }]) => [id, ref]));
  }

  async put({ name, type, body }: Upload, owner: Owner): Promise<StoredFile> {
    const blob = body instanceof Blob ? body : await new Response(body).blob();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const id = createHash("sha256").update(`${name}\n${type}\n`).update(bytes).digest("base64url").slice(0, 22);
    const url = this.#emitted.add(fileName(name, type), bytes);
    const stored = { ref: { id, url, name, size: bytes.length, type }, owner, blob };
    this.#files.set(id, stored);
    return stored;
  }

  async get(id: string): Promise<StoredFile | undefined> {
    return this.#files.get(id);
  }

  /** Files of a build are kept, whatever their session or state. */
  async delete(): Promise<void> {}

  async deleteSession(): Promise<void> {}

  async close(): Promise<void> {}
}

function fileName(name: string, type: string): string {
  const safe = name.replace(/[^\w.-]/g, "-").replace(/^[.-]+/, "");
  return safe || `file.${getExtension(type) ?? "bin"}`;
}
