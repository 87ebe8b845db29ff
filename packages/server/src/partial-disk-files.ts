import { constants, openAsBlob } from "node:fs";
import { open, readdir, rename, rm, stat, writeFile, type FileHandle } from "node:fs/promises";
import { NotFoundError, type Owner, type StoredFile } from "@vitrine/core";
import {
  isObject,
  isVitrineError,
  randomId,
  tooLarge,
  type PartialFile,
  type PartialFiles,
  type PartialStart,
} from "@vitrine/core/internal";
import { cleanName } from "./file-names.ts";
import {
  bytesAt,
  diskFull,
  ID,
  isDiskFull,
  noteAt,
  partAt,
  readJson,
  readNote,
  removeAll,
  startAt,
  writeJson,
} from "./file-notes.ts";
import type { FileRoom } from "./file-room.ts";
import { HttpError } from "./http-error.ts";
import { listedSizes, listFile, listsIn, sessionAt, unlistFile } from "./session-files.ts";
import { HEAD_BYTES, sniffType } from "./sniff.ts";

/** Folder, room and limits of the store that the files are in. */
interface Place {
  readonly dir: () => Promise<string>;
  readonly room: FileRoom;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
}

/** Note beside the bytes of a file that comes in parts. */
interface Start {
  readonly name: string;
  readonly type: string;
  readonly size?: number | undefined;
  readonly owner: Owner;
  readonly begunAt: number;
}

/**
 * Bytes that are claimed at once. They are listed before they are written, so that a file counts in full after the process
 * has died, and nobody fills the room by what they only announce.
 */
const BLOCK_BYTES = 2 ** 22;

/** Files on disk that come in parts. The bytes that have arrived are the file's length. */
export class PartialDiskFiles implements PartialFiles {
  readonly maxAgeMs: number;
  readonly #place: Place;
  readonly #finishing = new Map<string, Promise<StoredFile>>();

  constructor(place: Place) {
    this.#place = place;
    this.maxAgeMs = place.maxAgeMs;
  }

  async begin({ name, type, size }: PartialStart, owner: Owner): Promise<PartialFile> {
    const { room, maxBytes } = this.#place;
    if (size !== undefined && size > maxBytes) throw tooLarge(name, maxBytes);
    const dir = await this.#place.dir();
    await room.check(listsIn(dir), owner, size ?? 0);
    const id = randomId();
    const start: Start = { name, type, size, owner, begunAt: Date.now() };
    try {
      await writeFile(partAt(dir, id), "", { flag: "wx", mode: 0o600 });
      await listFile(dir, owner, id, 0);
      await writeJson(startAt(dir, id), start);
    } catch (error) {
      await removePartial(dir, id, start);
      throw isDiskFull(error) ? diskFull() : error;
    }
    return { ...start, id, size, offset: 0 };
  }

  async find(id: string): Promise<PartialFile | undefined> {
    if (!ID.test(id)) return undefined;
    const dir = await this.#place.dir();
    const note = await readNote(dir, id);
    if (note) {
      const { name, type, size } = note.ref;
      return { id, name, type, size, offset: size, owner: note.owner, begunAt: undefined, ref: note.ref };
    }
    const start = await readStart(dir, id);
    const offset = start && (await arrived(dir, id));
    // Without bytes it has been deleted meanwhile.
    return start && offset !== undefined ? { ...start, id, size: start.size, offset } : undefined;
  }

  async declare(id: string, size: number): Promise<void> {
    const { room, maxBytes } = this.#place;
    const { dir, start } = await this.#open(id);
    if (size > maxBytes) throw tooLarge(start.name, maxBytes);
    await room.check(listsIn(dir), start.owner, Math.max(0, size - (await listedSize(dir, id, start))));
    await writeJson(startAt(dir, id), { ...start, size });
  }

  async append(id: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<number> {
    // Who has lost the last answer asks again, with no bytes.
    if (offset === (await this.#whole(id))?.ref.size) return offset;
    const { dir, start } = await this.#open(id);
    const file = await open(partAt(dir, id), constants.O_WRONLY | constants.O_APPEND);
    try {
      return await this.#write(dir, id, start, { file, offset, body });
    } catch (error) {
      const full = isDiskFull(error) ? diskFull() : error;
      const isOver = isVitrineError(full) && ["too-large", "storage-full"].includes(full.problem.code);
      if (isOver) await removePartial(dir, id, start);
      throw full;
    } finally {
      await file.close();
    }
  }

  async #write(dir: string, id: string, start: Start, from: Appended): Promise<number> {
    const max = Math.min(start.size ?? Infinity, this.#place.maxBytes);
    let { offset } = from;
    // Another process may have written meanwhile.
    if ((await from.file.stat()).size !== offset) throw elsewhere();
    let listed = await listedSize(dir, id, start);
    for await (const chunk of from.body) {
      const end = offset + chunk.byteLength;
      if (end > max) throw tooLarge(start.name, max);
      if (end > listed) {
        const next = Math.min(Math.max(end, listed + BLOCK_BYTES), max);
        await this.#claim(dir, id, start.owner, listed, next);
        listed = next;
      }
      await from.file.writeFile(chunk);
      offset = end;
    }
    return offset;
  }

  /** Enlarges what the file counts as. */
  async #claim(dir: string, id: string, owner: Owner, from: number, to: number): Promise<void> {
    const claim = await this.#place.room.claim(listsIn(dir), owner);
    let isListed = false;
    try {
      claim.take(to - from);
      await relist(dir, owner, id, from, to);
      isListed = true;
      await claim.confirm();
    } finally {
      claim.end(isListed);
    }
  }

  finish(id: string, check?: (file: StoredFile) => Promise<void>): Promise<StoredFile> {
    const known = this.#finishing.get(id);
    if (known) return known;
    const finishing = this.#finish(id, check).finally(() => this.#finishing.delete(id));
    this.#finishing.set(id, finishing);
    return finishing;
  }

  async #finish(id: string, check: ((file: StoredFile) => Promise<void>) | undefined): Promise<StoredFile> {
    const whole = await this.#whole(id);
    if (whole) return whole;
    const { dir, start } = await this.#open(id);
    const { owner } = start;
    const size = await arrived(dir, id);
    if (size === undefined || size !== start.size) throw elsewhere();
    // The process may have died between the two last steps below.
    const from = (await exists(partAt(dir, id))) ? partAt(dir, id) : bytesAt(dir, id);
    const name = cleanName(start.name);
    const type = await sniffType(await headOf(from), start.type, name);
    const ref = { id, url: `api/files/${id}`, name, size, type };
    try {
      await check?.({ ref, owner, blob: await openAsBlob(from, { type }) });
    } catch (error) {
      // A check that could not be made may be made later.
      if (isVitrineError(error) && error.problem.code !== "busy") await removePartial(dir, id, start);
      throw error;
    }
    await relist(dir, owner, id, await listedSize(dir, id, start), size);
    if (from !== bytesAt(dir, id)) await rename(from, bytesAt(dir, id));
    await writeJson(noteAt(dir, id), { ref, owner });
    await rm(startAt(dir, id), { force: true });
    return { ref, owner, blob: await openAsBlob(bytesAt(dir, id), { type }) };
  }

  async #whole(id: string): Promise<StoredFile | undefined> {
    const dir = await this.#place.dir();
    const note = ID.test(id) ? await readNote(dir, id) : undefined;
    return note && { ...note, blob: await openAsBlob(bytesAt(dir, id), { type: note.ref.type }) };
  }

  async remove(id: string): Promise<void> {
    await this.#finishing.get(id)?.catch(() => {});
    const dir = await this.#place.dir();
    const start = ID.test(id) ? await readStart(dir, id) : undefined;
    if (start) await removePartial(dir, id, start);
  }

  async #open(id: string): Promise<{ readonly dir: string; readonly start: Start }> {
    const dir = await this.#place.dir();
    const start = ID.test(id) ? await readStart(dir, id) : undefined;
    if (!start) throw new NotFoundError("There is no such upload here. Begin it again.");
    return { dir, start };
  }
}

/** Bytes to be appended. */
interface Appended {
  readonly file: FileHandle;
  readonly offset: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Deletes files that were begun and are not whole, once they are old. */
export async function sweepPartials(dir: string, maxAgeMs: number): Promise<void> {
  const oldest = Date.now() - maxAgeMs;
  for (const name of await readdir(dir)) {
    const [id = "", ending, more] = name.split(".");
    if (ending !== "upload" || more !== undefined) continue;
    const start = await readStart(dir, id);
    if (start && start.begunAt <= oldest) await removePartial(dir, id, start);
  }
}

async function removePartial(dir: string, id: string, start: Start): Promise<void> {
  // First its note, so that nobody goes on with it.
  await rm(startAt(dir, id), { force: true });
  await removeAll(dir, id);
  await unlistFile(dir, start.owner, id, await listedSize(dir, id, start));
}

async function readStart(dir: string, id: string): Promise<Start | undefined> {
  const start = await readJson(startAt(dir, id));
  return isObject(start) && isObject(start["owner"]) ? (start as unknown as Start) : undefined;
}

/** What a file counts as towards its owner's limits. */
async function listedSize(dir: string, id: string, { owner }: Start): Promise<number> {
  const files = await listedSizes(sessionAt(dir, owner.session));
  return files.find((file) => file.id === id)?.size ?? 0;
}

/** The larger entry is there before the smaller one goes: the file never counts for less. */
async function relist(dir: string, owner: Owner, id: string, from: number, to: number): Promise<void> {
  if (from === to) return;
  await listFile(dir, owner, id, to);
  await unlistFile(dir, owner, id, from);
}

async function arrived(dir: string, id: string): Promise<number | undefined> {
  const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size;
  return (await sizeOf(partAt(dir, id))) ?? sizeOf(bytesAt(dir, id));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function elsewhere(): HttpError {
  const detail = "The upload is at another byte than this says. Ask for it with HEAD, and go on from there.";
  return new HttpError(409, "refused", detail);
}
