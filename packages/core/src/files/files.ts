import { TooLargeError } from "../errors.ts";
import { formatBytes } from "./format-bytes.ts";
import { randomId } from "../id.ts";
import { claimedType } from "./text-types.ts";

/** A file on the wire. */
export interface FileRef {
  /** Names the file in later calls. Random; never a path. */
  readonly id: string;
  /** Where its bytes are: relative to the app's address, or a `blob:` URL in a browser. */
  readonly url: string;
  /** The name to show and to save it under. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type, told from the content where the store can. */
  readonly type: string;
}

/** A file on its way in. A stream is read once, as it comes. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly body: Blob | ReadableStream<Uint8Array>;
  /**
   * What the file came with is whole: the store keeps it only when this settles, and deletes what it wrote and throws the
   * same when this fails. Default: the file stands alone.
   */
  readonly confirmed?: Promise<void>;
}

/** A stored file, its bytes readable lazily and in parts (`blob.slice(from, to).stream()`). */
export interface StoredFile {
  readonly ref: FileRef;
  readonly owner: Owner;
  readonly blob: Blob;
}

/**
 * Whose a file or a job is. What a call without a session makes is `anonymous`: it belongs to whoever holds its id, as
 * long as they name no session of their own. What `everyone` owns is part of the app: its examples, its first values.
 */
export interface Owner {
  readonly session: string;
  readonly anonymous?: boolean;
  readonly everyone?: boolean;
}

/** Somebody known by name, as what is around a server tells. */
export interface User {
  /** The same for all visits of this person, and nobody else's. */
  readonly id: string;
  /** The name to show. */
  readonly name?: string;
  readonly roles?: readonly string[];
}

/** Who asks: their session, whether they named one themselves, and who they are, where that is known. */
export interface Visitor extends Pick<Owner, "session" | "anonymous"> {
  readonly user?: User | undefined;
}

/** Whether a visitor may have what an owner owns. */
export function mayAccess(visitor: Visitor, owner: Owner): boolean {
  if (owner.everyone || visitor.session === owner.session) return true;
  return Boolean(owner.anonymous && visitor.anonymous);
}

/** Where an engine keeps files. Each store passes the same contract suite. */
export interface FileStore {
  /** Stores a file under a new id. Throws `TooLargeError` past the store's limit, and then keeps nothing. */
  put(upload: Upload, owner: Owner): Promise<StoredFile>;
  get(id: string): Promise<StoredFile | undefined>;
  /** Deletes what a session owns. */
  deleteSession(session: string): Promise<void>;
  close(): Promise<void>;
}

/** Settings of `memoryFiles`. */
export interface MemoryFilesOptions {
  /** Largest file, in bytes. Default: 256 MiB. */
  readonly maxBytes?: number;
  /** Gives a stored file its address. Default: `api/files/<id>`. */
  readonly url?: (id: string, blob: Blob) => string;
}

/** Files in memory: for a browser tab, tests, and short-lived processes. */
export function memoryFiles(options: MemoryFilesOptions = {}): FileStore {
  const { maxBytes = 256 * 2 ** 20, url = (id) => `api/files/${id}` } = options;
  const files = new Map<string, StoredFile>();
  return {
    async put(upload, owner) {
      const blob = await readWithin(upload, maxBytes);
      await upload.confirmed;
      const id = randomId();
      const { name } = upload;
      const type = claimedType(upload.type, name);
      const stored = { ref: { id, url: url(id, blob), name, size: blob.size, type }, owner, blob };
      files.set(id, stored);
      return stored;
    },
    async get(id) {
      return files.get(id);
    },
    async deleteSession(session) {
      for (const [id, file] of files) if (!file.owner.everyone && file.owner.session === session) files.delete(id);
    },
    async close() {
      files.clear();
    },
  };
}

async function readWithin(upload: Upload, maxBytes: number): Promise<Blob> {
  if (upload.body instanceof Blob) {
    if (upload.body.size > maxBytes) throw tooLarge(upload.name, maxBytes);
    return upload.body;
  }
  const parts: BlobPart[] = [];
  let size = 0;
  for await (const chunk of iterate(upload.body)) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(upload.name, maxBytes);
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts, { type: upload.type });
}

/** Reads a stream chunk by chunk; leaving the loop early cancels it. Not every browser iterates streams by itself. */
export async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel();
  }
}

/** The one sentence for a file past its limit. */
export function tooLarge(name: string, maxBytes: number): TooLargeError {
  return new TooLargeError(`${name || "The file"} is larger than ${formatBytes(maxBytes)}. Send a smaller one.`);
}
