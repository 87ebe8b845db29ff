import { openAsBlob } from "node:fs";
import { mkdir, readdir, rename, rm, stat, statfs, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore, Owner, StoredFile, Upload } from "@vitrine/core";
import { randomId, tooLarge, type FileUsage, type PartialFiles } from "@vitrine/core/internal";
import { cleanName } from "./file-names.ts";
import {
  bytesAt,
  diskFull,
  ID,
  isDiskFull,
  noteAt,
  partAt,
  readNote,
  removeAll,
  writeJson,
  type Note,
} from "./file-notes.ts";
import { FileRoom, type Claim } from "./file-room.ts";
import { PartialDiskFiles, sweepPartials } from "./partial-disk-files.ts";
import { listedSizes, listFile, listsIn, SESSIONS, sessionAt, unlistFile } from "./session-files.ts";
import { sniffType } from "./sniff.ts";
import { makeTempDir } from "./temp-dir.ts";
import { writeUpload } from "./write-upload.ts";

/** Options of `diskFiles`. */
export interface DiskFilesOptions {
  /**
   * Folder for the files; created if missing. Processes that share it see each other's files. Default: a new folder in
   * the system's temporary one, deleted on close.
   */
  readonly dir?: string;
  /** Maximum file size in bytes. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** Maximum bytes per session. Default: 4 GiB. */
  readonly maxBytesPerSession?: number;
  /** Maximum bytes of all callers without a session. Default: 8 GiB. */
  readonly maxBytesAnonymous?: number;
  /** Maximum bytes of all visitors. Default: 64 GiB. */
  readonly maxBytesInAll?: number;
  /**
   * Age in milliseconds after which a visitor's file is deleted, even while the session is active. Default: 24 hours.
   */
  readonly maxAgeMs?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;

/**
 * File store on disk; uploads are streamed. Each entry consists of two files: the bytes under a random id, and a note
 * with name, type and owner. Caller input never becomes a path. Nothing is buffered in memory.
 */
export function diskFiles(options: DiskFilesOptions = {}): FileStore {
  return new DiskFiles(options);
}

class DiskFiles implements FileStore {
  readonly #maxBytes: number;
  readonly #room: FileRoom;
  readonly #maxAgeMs: number;
  readonly #given: string | undefined;
  readonly partials: PartialFiles;
  #opened: Promise<string> | undefined;
  #sweep: ReturnType<typeof setInterval> | undefined;

  constructor(options: DiskFilesOptions) {
    this.#given = options.dir;
    this.#maxBytes = options.maxBytes ?? 2 ** 30;
    this.#room = new FileRoom({
      session: options.maxBytesPerSession ?? 2 ** 32,
      anonymous: options.maxBytesAnonymous ?? 2 ** 33,
      all: options.maxBytesInAll ?? 2 ** 36,
    });
    this.#maxAgeMs = options.maxAgeMs ?? DAY_MS;
    this.partials = new PartialDiskFiles({
      dir: () => this.#dir(),
      room: this.#room,
      maxBytes: this.#maxBytes,
      maxAgeMs: this.#maxAgeMs,
    });
  }

  async put(upload: Upload, owner: Owner): Promise<StoredFile> {
    const dir = await this.#dir();
    const declared = upload.body instanceof Blob ? upload.body.size : (upload.size ?? 0);
    if (declared > this.#maxBytes) throw tooLarge(upload.name, this.#maxBytes);
    await this.#room.check(listsIn(dir), owner, declared);
    const claim = await this.#room.claim(listsIn(dir), owner);
    let stored: StoredFile | undefined;
    try {
      return (stored = await this.#store(dir, upload, owner, claim));
    } catch (error) {
      throw isDiskFull(error) ? diskFull() : error;
    } finally {
      claim.end(stored !== undefined);
    }
  }

  /** Writes a file; removes all of it on failure. */
  async #store(dir: string, upload: Upload, owner: Owner, claim: Claim): Promise<StoredFile> {
    const id = randomId();
    const partial = partAt(dir, id);
    let size = 0;
    try {
      const written = await writeUpload(upload, partial, { maxBytes: this.#maxBytes, claim });
      size = written.size;
      await upload.confirmed;
      const name = cleanName(upload.name);
      const type = await sniffType(written.head, upload.type, name);
      const ref = { id, url: `api/files/${id}`, name, size, type };
      await keep(dir, { ref, owner }, partial, claim);
      return { ref, owner, blob: await openAsBlob(bytesAt(dir, id), { type }) };
    } catch (error) {
      const paths = [partial, bytesAt(dir, id), noteAt(dir, id), `${noteAt(dir, id)}.part`];
      await Promise.all([...paths.map((path) => rm(path, { force: true })), unlistFile(dir, owner, id, size)]);
      throw error;
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

  async delete(id: string): Promise<void> {
    if (ID.test(id)) await deleteFile(await this.#dir(), id);
  }

  async deleteSession(session: string): Promise<void> {
    const dir = await this.#dir();
    const files = await listedSizes(sessionAt(dir, session));
    await Promise.all(files.map(({ id }) => removeAll(dir, id)));
    await rm(sessionAt(dir, session), { recursive: true, force: true });
    this.#room.recount();
  }

  async usage(): Promise<FileUsage> {
    const dir = await this.#dir();
    const [used, disk] = await Promise.all([this.#room.usage(listsIn(dir)), statfs(dir).catch(() => undefined)]);
    return { ...used, ...(disk && { freeBytes: disk.bavail * disk.bsize }) };
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    const dir = await this.#opened?.catch(() => undefined);
    if (dir !== undefined && this.#given === undefined) await rm(dir, { recursive: true, force: true });
  }

  /** Opens the folder on first use. A failure is not cached: the next use tries again. */
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

  /** Deletes expired files, and marks the folder as in use for other processes. */
  async #tend(dir: string) {
    await sweepPartials(dir, this.#maxAgeMs);
    await sweepOld(dir, this.#maxAgeMs);
    this.#room.recount();
    await utimes(dir, new Date(), new Date());
  }
}

/** Publishes a file, bytes first, so that no other process sees an incomplete file. */
async function keep(dir: string, note: Note, partial: string, claim: Claim): Promise<void> {
  const { id, size } = note.ref;
  await rename(partial, bytesAt(dir, id));
  if (!note.owner.everyone) await listFile(dir, note.owner, id, size);
  await claim.confirm();
  await writeJson(noteAt(dir, id), note);
}

/** Deletes visitors' expired files, and partial files of processes that died. */
async function sweepOld(dir: string, maxAgeMs: number): Promise<void> {
  const oldest = Date.now() - maxAgeMs;
  for (const name of await readdir(dir)) {
    const [id = "", ending] = name.split(".");
    if (ending === undefined) continue;
    const found = await stat(join(dir, name)).catch(() => undefined);
    if (!found || found.mtimeMs > oldest) continue;
    if (name.endsWith(".part")) await rm(join(dir, name), { force: true });
    else if (ending === "bin") await sweepFile(dir, id);
  }
}

async function sweepFile(dir: string, id: string): Promise<void> {
  const note = await readNote(dir, id);
  if (!note?.owner.everyone) await deleteFile(dir, id, note);
}

/** Deletes a file, and its entry in its session's list. */
async function deleteFile(dir: string, id: string, known?: Note): Promise<void> {
  const note = known ?? (await readNote(dir, id));
  await removeAll(dir, id);
  if (note) await unlistFile(dir, note.owner, id, note.ref.size);
}
