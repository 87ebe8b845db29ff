import { TooLargeError } from "../errors.ts";
import { formatBytes } from "./format-bytes.ts";
import { randomId } from "../id.ts";
import { claimedType } from "./text-types.ts";

/** A file on the wire. */
export interface FileRef {
  /** Id of the file in later calls. Random; never a path. */
  readonly id: string;
  /** URL of its bytes: relative to the app's address, or a `blob:` URL in a browser. */
  readonly url: string;
  /** File name for display and download. */
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /** Media type, detected from the content if the store supports that. */
  readonly type: string;
}

/** A file to be stored. A stream is read once. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly body: Blob | ReadableStream<Uint8Array>;
  /**
   * Resolves when the request that carries the file is complete. The store keeps the file only then; on rejection it
   * deletes what it wrote and throws the same error. Default: the file does not depend on a request.
   */
  readonly confirmed?: Promise<void>;
  /** Size in bytes, if the sender has declared it: a store may refuse the file before it reads the body. */
  readonly size?: number;
}

/** A stored file. Its bytes are read lazily and in ranges (`blob.slice(from, to).stream()`). */
export interface StoredFile {
  readonly ref: FileRef;
  readonly owner: Owner;
  readonly blob: Blob;
}

/**
 * Owner of a file or a job. Results of a call without a session are `anonymous`: they are accessible to any caller who
 * knows the id and names no session. Files of `everyone` are part of the app: its examples and initial values.
 */
export interface Owner {
  readonly session: string;
  readonly anonymous?: boolean;
  readonly everyone?: boolean;
}

/** An authenticated user, as supplied by the server's integration. */
export interface User {
  /** Unique id of the user, the same in all sessions. */
  readonly id: string;
  /** Display name. */
  readonly name?: string;
  readonly roles?: readonly string[];
}

/** The caller: session, whether the caller named that session, and user, if known. */
export interface Visitor extends Pick<Owner, "session" | "anonymous"> {
  readonly user?: User | undefined;
}

/** Whether a visitor may access an owner's files and jobs. */
export function mayAccess(visitor: Visitor, owner: Owner): boolean {
  if (owner.everyone || visitor.session === owner.session) return true;
  return Boolean(owner.anonymous && visitor.anonymous);
}

/** A file that comes in parts: what has arrived, and what it will be. */
export interface PartialFile {
  /** Random; the file's own once it is whole. */
  readonly id: string;
  /** File name, as declared by the sender. */
  readonly name: string;
  /** Media type, as declared by the sender. */
  readonly type: string;
  /** Size of the whole file in bytes; undefined while it is unknown. */
  readonly size: number | undefined;
  /** Number of bytes that have arrived. */
  readonly offset: number;
  readonly owner: Owner;
  /** When it was begun, in milliseconds since 1970; undefined once it is whole, for it then ages as a file. */
  readonly begunAt: number | undefined;
  /** The file, once it is whole. */
  readonly ref?: FileRef;
}

/** What is known of a file at its beginning. */
export interface PartialStart {
  readonly name: string;
  readonly type: string;
  /** Size of the whole file in bytes. Default: unknown until `declare`. */
  readonly size?: number | undefined;
}

/**
 * Files that come in parts, over several requests and over a restart of the process. A part of a file counts as much
 * towards the limits of its owner as a whole one. Callers make sure that a file has one writer at a time, and compare its
 * `owner` with who asks.
 */
export interface PartialFiles {
  /** Age in milliseconds after which a file that is not whole is deleted. */
  readonly maxAgeMs: number;
  /** Begins a file. Throws `TooLargeError` or "storage-full" for a size for which there is no room. */
  begin(start: PartialStart, owner: Owner): Promise<PartialFile>;
  /** A file that was begun, or that is whole; undefined for an unknown id. */
  find(id: string): Promise<PartialFile | undefined>;
  /** States the size of a file whose size was unknown. */
  declare(id: string, size: number): Promise<void>;
  /**
   * Appends bytes at `offset`, which is the number of bytes that have arrived, and returns that number after them. What was
   * read of a body that breaks off is kept. Above a limit it throws, and deletes the file.
   */
  append(id: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<number>;
  /**
   * Makes a file of all of its bytes, which are moved, not copied; a second time it gives the same. `check` sees the file
   * before anybody else does, and refuses it by throwing.
   */
  finish(id: string, check?: (file: StoredFile) => Promise<void>): Promise<StoredFile>;
  /** Deletes a file that is not whole. Does nothing for an unknown id. */
  remove(id: string): Promise<void>;
}

/** Storage for an engine's files. All stores pass the same contract suite. */
export interface FileStore {
  /** Stores a file under a new id. Throws `TooLargeError` above the store's limit, and then stores nothing. */
  put(upload: Upload, owner: Owner): Promise<StoredFile>;
  get(id: string): Promise<StoredFile | undefined>;
  /** Deletes a file. Does nothing for an unknown id. */
  delete(id: string): Promise<void>;
  /** Files that come in parts, if the store can keep them over several requests. Default: none. */
  readonly partials?: PartialFiles | undefined;
  /** Deletes all files of a session, also those that are not whole. */
  deleteSession(session: string): Promise<void>;
  /** What visitors' files take. Default: not known. */
  usage?(): Promise<FileUsage>;
  close(): Promise<void>;
}

/** Stored files of visitors. */
export interface FileUsage {
  readonly files: number;
  readonly bytes: number;
  /** Most bytes that the store keeps, if it has a limit. */
  readonly maxBytes?: number;
  /** Free bytes of the disk, if they are on one. */
  readonly freeBytes?: number;
}

/** Options of `memoryFiles`. */
export interface MemoryFilesOptions {
  /** Maximum file size in bytes. Default: 256 MiB. */
  readonly maxBytes?: number;
  /** Returns the URL of a stored file. Default: `api/files/<id>`. */
  readonly url?: (id: string, blob: Blob) => string;
}

/** File store in memory: for browser tabs, tests, and short-lived processes. */
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
    async delete(id) {
      files.delete(id);
    },
    async deleteSession(session) {
      for (const [id, file] of files) if (!file.owner.everyone && file.owner.session === session) files.delete(id);
    },
    async usage() {
      const kept = [...files.values()].filter(({ owner }) => !owner.everyone);
      return { files: kept.length, bytes: kept.reduce((sum, { ref }) => sum + ref.size, 0) };
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

/** Async iterator over a stream's chunks; leaving the loop early cancels the stream. Not every browser has its own. */
export async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel();
  }
}

/** Error for a file above its size limit. */
export function tooLarge(name: string, maxBytes: number): TooLargeError {
  return new TooLargeError(`${name || "The file"} is larger than ${formatBytes(maxBytes)}. Send a smaller one.`);
}
