import { rm } from "node:fs/promises";
import type { FileStore, Owner, StoredFile, Upload } from "@vitrine/core";
import { randomId, tooLarge, type FileUsage } from "@vitrine/core/internal";
import {
  cleanName,
  diskFull,
  FileRoom,
  ID,
  isDiskFull,
  sniffType,
  writeUpload,
  type Claim,
  type FileLists,
} from "@vitrine/server/files";
import { Bucket, type BucketOptions } from "./bucket.ts";
import { FileCache } from "./file-cache.ts";
import { inTurn } from "./in-turn.ts";
import { Keys, listedFile } from "./keys.ts";
import { toMetadata, toNote, type Note } from "./note.ts";

/** Options of `s3Files`. */
export interface S3FilesOptions extends BucketOptions {
  /** Name of the bucket, which exists. */
  readonly bucket: string;
  /** Beginning of the names of all objects: `digits`. Stores with the same see each other's files. Default: none. */
  readonly prefix?: string | undefined;
  /**
   * Region of the bucket. Default: as for other programs of AWS, from the environment and the user's files; `us-east-1` where
   * there is an endpoint and no `AWS_REGION`.
   */
  readonly region?: string | undefined;
  /**
   * URL of the service, for one that is not of AWS. Buckets are then a part of the path. Default: `AWS_ENDPOINT_URL_S3` of the
   * environment, or AWS.
   */
  readonly endpoint?: string | undefined;
  /** Maximum file size in bytes. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** Maximum bytes per session. Default: 4 GiB. */
  readonly maxBytesPerSession?: number;
  /** Maximum bytes of all callers without a session. Default: 8 GiB. */
  readonly maxBytesAnonymous?: number;
  /** Maximum bytes of all visitors. Default: 64 GiB. */
  readonly maxBytesInAll?: number;
  /** Age in milliseconds after which a visitor's file is deleted, even while the session is active. Default: 24 hours. */
  readonly maxAgeMs?: number;
  /** Folder in which each process makes one for its copies of files. Default: the system's temporary one. */
  readonly cacheDir?: string | undefined;
  /**
   * Bytes of copies above which those that were not used in the last ten minutes are deleted, the longest unused first.
   * Default: 4 GiB.
   */
  readonly cacheBytes?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
/** Milliseconds for which a sum of all files holds: it takes a request for each thousand of them. */
const SUM_MS = 60_000;
const KEEP_MS = 10 * 60 * 1000;
/** Objects that are deleted at the same time. */
const DELETED_AT_ONCE = 8;
/** Characters of the longest media type that is kept. Source: https://www.rfc-editor.org/rfc/rfc6838#section-4.2 */
const LONGEST_TYPE = 255;

/**
 * Files in a bucket of S3, or of a service that speaks as it does: one object for each, its name, type and owner in the
 * object's metadata. What is put is written to this machine's disk, and sent from there once it is confirmed; what is read is
 * copied to disk first. It needs the package `@aws-sdk/client-s3` beside `vitrine`.
 *
 * @example createServer(digits, { files: (demo) => s3Files({ bucket: "our-files", prefix: demo }) })
 */
export function s3Files(options: S3FilesOptions): FileStore & { check(): Promise<void> } {
  return new S3Files(options);
}

class S3Files implements FileStore {
  readonly #maxBytes: number;
  readonly #maxAgeMs: number;
  readonly #room: FileRoom;
  readonly #keys: Keys;
  readonly #bucket: Bucket;
  readonly #cache: FileCache;
  readonly #lists: FileLists;
  readonly #coming = new Map<string, Promise<StoredFile | undefined>>();
  #sweep: ReturnType<typeof setInterval> | undefined;

  constructor(options: S3FilesOptions) {
    this.#maxBytes = options.maxBytes ?? 2 ** 30;
    this.#maxAgeMs = options.maxAgeMs ?? DAY_MS;
    const limits = {
      session: options.maxBytesPerSession ?? 2 ** 32,
      anonymous: options.maxBytesAnonymous ?? 2 ** 33,
      all: options.maxBytesInAll ?? 2 ** 36,
    };
    this.#room = new FileRoom(limits, SUM_MS);
    this.#keys = new Keys(options.prefix ?? "");
    this.#bucket = new Bucket(options);
    this.#cache = new FileCache({
      parent: options.cacheDir,
      maxBytes: options.cacheBytes ?? 2 ** 32,
      keepMs: KEEP_MS,
    });
    const listed = async (prefix: string) => (await this.#bucket.list(prefix)).map(({ key }) => listedFile(key));
    this.#lists = {
      inSession: (session) => listed(this.#keys.session(session)),
      inAll: () => listed(this.#keys.sessions),
    };
  }

  /** Throws if the bucket cannot be read: "unavailable", or the service's own refusal. */
  async check(): Promise<void> {
    await this.#bucket.check(this.#keys.sessions);
  }

  async put(upload: Upload, owner: Owner): Promise<StoredFile> {
    this.#tend();
    const declared = upload.body instanceof Blob ? upload.body.size : (upload.size ?? 0);
    if (declared > this.#maxBytes) throw tooLarge(upload.name, this.#maxBytes);
    const claim = await this.#room.claim(this.#lists, owner);
    let stored: StoredFile | undefined;
    try {
      await this.#room.check(this.#lists, owner, declared);
      return (stored = await this.#store(upload, owner, claim));
    } catch (error) {
      throw isDiskFull(error) ? diskFull() : error;
    } finally {
      claim.end(stored !== undefined);
    }
  }

  /** Sends a file once it is whole and confirmed. */
  async #store(upload: Upload, owner: Owner, claim: Claim): Promise<StoredFile> {
    const id = randomId();
    const part = await this.#cache.partAt(id);
    try {
      const { size, head } = await writeUpload(upload, part, { maxBytes: this.#maxBytes, claim });
      await upload.confirmed;
      const name = cleanName(upload.name);
      const note = { name, type: keptType(await sniffType(head, upload.type, name)), size, owner };
      await this.#send(id, part, note, claim);
      await this.#cache.keep(id, part, size);
      return (await this.#fromCache(id, note)) ?? (await this.#fetch(id))!;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Lists a file, and makes its object, after which it is there for all. Removes both on failure. */
  async #send(id: string, part: string, note: Note, claim: Claim): Promise<void> {
    const { owner, size } = note;
    const metadata = toMetadata(note);
    try {
      if (!owner.everyone) await this.#bucket.mark(this.#keys.entry(owner, id, size));
      await claim.confirm();
      await this.#bucket.sendFile(this.#keys.file(id), part, size, metadata);
    } catch (error) {
      await this.#remove(id, note).catch(() => {});
      throw error;
    }
  }

  async get(id: string): Promise<StoredFile | undefined> {
    if (!ID.test(id)) return undefined;
    const known = this.#coming.get(id);
    if (known) return known;
    const coming = this.#get(id).finally(() => this.#coming.delete(id));
    this.#coming.set(id, coming);
    return coming;
  }

  async #get(id: string): Promise<StoredFile | undefined> {
    if (!this.#cache.has(id)) return this.#fetch(id);
    const note = toNote((await this.#bucket.head(this.#keys.file(id)))?.metadata);
    if (note) return (await this.#fromCache(id, note)) ?? this.#fetch(id);
    // Another process has deleted it.
    await this.#cache.forget(id);
    return undefined;
  }

  async #fetch(id: string): Promise<StoredFile | undefined> {
    const part = await this.#cache.partAt(`${id}.${randomId()}`);
    try {
      const facts = await this.#bucket.fetchTo(part, this.#keys.file(id));
      const note = toNote(facts?.metadata);
      if (!note) return undefined;
      await this.#cache.keep(id, part, note.size);
      const stored = await this.#fromCache(id, note);
      if (stored) return stored;
      throw new Error(
        `The object ${this.#keys.file(id)} does not have the ${note.size} bytes that it was stored with.`,
      );
    } catch (error) {
      throw isDiskFull(error) ? diskFull() : error;
    } finally {
      await rm(part, { force: true });
    }
  }

  async #fromCache(id: string, { name, type, size, owner }: Note): Promise<StoredFile | undefined> {
    const blob = await this.#cache.open(id, type);
    return blob && { ref: { id, url: `api/files/${id}`, name, size, type }, owner, blob };
  }

  async delete(id: string): Promise<void> {
    if (!ID.test(id)) return;
    const note = toNote((await this.#bucket.head(this.#keys.file(id)))?.metadata);
    if (note) await this.#remove(id, note);
    else await this.#cache.forget(id);
  }

  async deleteSession(session: string): Promise<void> {
    const objects = await this.#bucket.list(this.#keys.session(session));
    await this.#removeListed(objects.map(({ key }) => key));
    this.#room.recount();
  }

  usage(): Promise<FileUsage> {
    return this.#room.usage(this.#lists);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([this.#bucket.close(), this.#cache.close()]);
  }

  /** Deletes the bytes of listed files, and then their entries: what fails between is found again. */
  async #removeListed(entries: readonly string[]): Promise<void> {
    await inTurn(DELETED_AT_ONCE, entries, async (entry) => {
      const { id } = listedFile(entry);
      await this.#cache.forget(id);
      await this.#bucket.remove(this.#keys.file(id));
      await this.#bucket.remove(entry);
    });
  }

  async #remove(id: string, { owner, size }: Note): Promise<void> {
    if (!owner.everyone) return this.#removeListed([this.#keys.entry(owner, id, size)]);
    await this.#cache.forget(id);
    await this.#bucket.remove(this.#keys.file(id));
  }

  /** Begins to delete expired files each hour. */
  #tend(): void {
    if (this.#sweep) return;
    const sweep = () => void this.#removeOld().catch(() => {});
    this.#sweep = setInterval(sweep, SWEEP_MS);
    this.#sweep.unref();
    sweep();
  }

  async #removeOld(): Promise<void> {
    await this.#cache.touch();
    const oldest = Date.now() - this.#maxAgeMs;
    const all = await this.#bucket.list(this.#keys.sessions);
    const old = all.filter(({ writtenAt }) => writtenAt <= oldest);
    await this.#removeListed(old.map(({ key }) => key));
    this.#room.recount();
  }
}

/** A sender may say anything, and an object's metadata has little room. */
function keptType(type: string): string {
  return type.length > LONGEST_TYPE ? "application/octet-stream" : type;
}
