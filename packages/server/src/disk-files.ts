import { constants, openAsBlob } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  formatBytes,
  isObject,
  iterate,
  randomId,
  tooLarge,
  TooLargeError,
  type FileRef,
  type FileStore,
  type Owner,
  type StoredFile,
  type Upload,
} from "@vitrine/core";
import { cleanName } from "./file-names.ts";
import { HttpError } from "./http-error.ts";
import { HEAD_BYTES, sniffType } from "./sniff.ts";
import { makeTempDir } from "./temp-dir.ts";

/** Settings of `diskFiles`. */
export interface DiskFilesOptions {
  /**
   * The folder to keep files in; made when it is not there. Processes that share it see each other's files. Default: a
   * new folder of the system's temporary one, deleted on close.
   */
  readonly dir?: string;
  /** Largest file, in bytes. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** Bytes that one session may keep. Default: 4 GiB. */
  readonly maxBytesPerSession?: number;
  /** Milliseconds after which a visitor's file is deleted, whatever became of them. Default: 24 hours. */
  readonly maxAgeMs?: number;
}

const ID = /^[\w-]{1,64}$/;
const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;

/**
 * Files on disk, streamed there as they come. Each is two files: its bytes under a random id, and a note of its name,
 * type and owner. What a caller sends never becomes a path. Nothing is held in memory.
 */
export function diskFiles(options: DiskFilesOptions = {}): FileStore {
  return new DiskFiles(options);
}

/** What the note beside a file's bytes says. */
interface Note {
  readonly ref: FileRef;
  readonly owner: Owner;
}

class DiskFiles implements FileStore {
  readonly #maxBytes: number;
  readonly #maxBytesPerSession: number;
  readonly #maxAgeMs: number;
  readonly #given: string | undefined;
  #opened: Promise<string> | undefined;
  #sweep: ReturnType<typeof setInterval> | undefined;

  constructor(options: DiskFilesOptions) {
    this.#given = options.dir;
    this.#maxBytes = options.maxBytes ?? 2 ** 30;
    this.#maxBytesPerSession = options.maxBytesPerSession ?? 2 ** 32;
    this.#maxAgeMs = options.maxAgeMs ?? DAY_MS;
  }

  async put(upload: Upload, owner: Owner): Promise<StoredFile> {
    const dir = await this.#dir();
    const id = randomId();
    const partial = join(dir, `${id}.part`);
    try {
      const room = owner.everyone ? Infinity : this.#maxBytesPerSession - (await this.#used(dir, owner.session));
      const { size, head } = await this.#write(upload, partial, room);
      await upload.confirmed;
      const name = cleanName(upload.name);
      const ref = { id, url: `api/files/${id}`, name, size, type: await sniffType(head, upload.type, name) };
      await this.#keep(dir, { ref, owner }, partial);
      return { ref, owner, blob: await openAsBlob(bytesAt(dir, id), { type: ref.type }) };
    } catch (error) {
      await Promise.all([partial, bytesAt(dir, id), noteAt(dir, id)].map((path) => rm(path, { force: true })));
      throw isDiskFull(error) ? diskFull() : error;
    }
  }

  async get(id: string): Promise<StoredFile | undefined> {
    if (!ID.test(id)) return undefined;
    const dir = await this.#dir();
    const note = await readNote(dir, id);
    if (!note) return undefined;
    try {
      return { ...note, blob: await openAsBlob(bytesAt(dir, id), { type: note.ref.type }) };
    } catch {
      return undefined;
    }
  }

  async deleteSession(session: string): Promise<void> {
    const dir = await this.#dir();
    const files = await sessionFiles(dir, session);
    await Promise.all(files.map(({ id }) => remove(dir, id)));
    await rm(sessionAt(dir, session), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    const dir = await this.#opened?.catch(() => undefined);
    if (dir !== undefined && this.#given === undefined) await rm(dir, { recursive: true, force: true });
  }

  /** Opens the folder on first use. A failure is not kept: the next use tries again. */
  #dir(): Promise<string> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  async #open(): Promise<string> {
    const dir = this.#given ?? (await makeTempDir());
    await mkdir(join(dir, SESSIONS), { recursive: true, mode: 0o700 });
    await this.#tend(dir);
    this.#sweep = setInterval(() => void this.#tend(dir).catch(() => {}), SWEEP_MS);
    this.#sweep.unref();
    return dir;
  }

  /** Deletes what is old, and shows other processes that the folder is in use. */
  async #tend(dir: string) {
    await sweepOld(dir, this.#maxAgeMs);
    await utimes(dir, new Date(), new Date());
  }

  async #used(dir: string, session: string): Promise<number> {
    return (await sessionFiles(dir, session)).reduce((sum, { size }) => sum + size, 0);
  }

  async #write({ name, body }: Upload, path: string, room: number): Promise<{ size: number; head: Buffer }> {
    const head: Uint8Array[] = [];
    let size = 0;
    const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    try {
      for await (const chunk of iterate(body instanceof Blob ? body.stream() : body)) {
        if (size < HEAD_BYTES) head.push(chunk.slice(0, HEAD_BYTES - size));
        size += chunk.byteLength;
        if (size > this.#maxBytes) throw tooLarge(name, this.#maxBytes);
        if (size > room) throw noRoom(this.#maxBytesPerSession);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return { size, head: Buffer.concat(head) };
  }

  /** Makes a file known, its bytes first, so that no other process ever sees half of it. */
  async #keep(dir: string, note: Note, partial: string): Promise<void> {
    const { id, size } = note.ref;
    await rename(partial, bytesAt(dir, id));
    if (!note.owner.everyone) await listInSession(dir, note.owner.session, id, size);
    const written = `${noteAt(dir, id)}.part`;
    await writeFile(written, JSON.stringify(note), { mode: 0o600 });
    await rename(written, noteAt(dir, id));
  }
}

const SESSIONS = "sessions";

function bytesAt(dir: string, id: string): string {
  return join(dir, `${id}.bin`);
}

function noteAt(dir: string, id: string): string {
  return join(dir, `${id}.json`);
}

/** A session's folder: it holds one empty file for each of its files, named by id and size. */
function sessionAt(dir: string, session: string): string {
  return join(dir, SESSIONS, createHash("sha256").update(session).digest("hex"));
}

async function listInSession(dir: string, session: string, id: string, size: number) {
  const folder = sessionAt(dir, session);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, `${id}.${size}`), "", { mode: 0o600 });
}

async function sessionFiles(dir: string, session: string): Promise<{ id: string; size: number }[]> {
  const names = await readdir(sessionAt(dir, session)).catch(() => []);
  return names.map((name) => {
    const [id = "", size = "0"] = name.split(".");
    return { id, size: Number(size) };
  });
}

async function readNote(dir: string, id: string): Promise<Note | undefined> {
  const text = await readFile(noteAt(dir, id), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const note: unknown = JSON.parse(text);
  return isObject(note) && isObject(note["ref"]) && isObject(note["owner"]) ? (note as unknown as Note) : undefined;
}

async function remove(dir: string, id: string): Promise<void> {
  await Promise.all([noteAt(dir, id), bytesAt(dir, id)].map((path) => rm(path, { force: true })));
}

/** Deletes visitors' files past their age, and what a process that died left half written. */
async function sweepOld(dir: string, maxAgeMs: number): Promise<void> {
  const oldest = Date.now() - maxAgeMs;
  for (const name of await readdir(dir)) {
    const [id = "", ending] = name.split(".");
    if (ending === undefined) continue;
    const found = await stat(join(dir, name)).catch(() => undefined);
    if (!found || found.mtimeMs > oldest) continue;
    if (name.endsWith(".part")) await rm(join(dir, name), { force: true });
    else if (ending === "bin" && !(await readNote(dir, id))?.owner.everyone) await remove(dir, id);
  }
}

function isDiskFull(error: unknown): boolean {
  const code = isObject(error) ? error["code"] : undefined;
  return code === "ENOSPC" || code === "EDQUOT";
}

function diskFull(): HttpError {
  return new HttpError(507, "refused", "The server's disk is full, so the file was not kept. Try again later.");
}

function noRoom(maxBytes: number): TooLargeError {
  return new TooLargeError(`Your files would be larger than ${formatBytes(maxBytes)} together. Send a smaller one.`);
}
