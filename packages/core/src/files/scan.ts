import { VitrineError } from "../errors.ts";
import type { FileStore, Owner, PartialFiles, StoredFile, Visitor } from "./files.ts";

/** A visitor's file, before anybody may use it. */
export interface ScannedFile {
  /** File name, as it will be shown. */
  readonly name: string;
  /** Media type, detected from the content if the store supports that. */
  readonly type: string;
  /** Size in bytes. */
  readonly size: number;
  /** The bytes, read as they are asked for. */
  readonly blob: Blob;
  /** Who sent it. */
  readonly visitor: Visitor;
}

/** Looks at a visitor's file. Throws `UserError` to refuse it: the visitor is shown its text, and the file is deleted. */
export type ScanFile = (file: ScannedFile) => void | Promise<void>;

/** Milliseconds for a scan. */
const SCAN_MS = 60_000;

/** Runs a scan. Throws what it throws, and "busy" where it does not end in time. */
export async function scanInTime(scan: ScanFile, file: ScannedFile, ms = SCAN_MS): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new VitrineError("busy", "The file could not be checked in time. Try again later.", {
      retryAfter: 30,
    });
    timer = setTimeout(() => reject(error), ms);
  });
  try {
    await Promise.race([scan(file), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A file store that keeps visitors' files only if a scan accepts them. Ids are given out after it. */
export function scannedFiles(files: FileStore, scan: ScanFile): FileStore {
  const check = ({ ref: { name, type, size }, blob, owner }: StoredFile) =>
    scanInTime(scan, { name, type, size, blob, visitor: visitorOf(owner) });
  return {
    async put(upload, owner) {
      const stored = await files.put(upload, owner);
      if (owner.everyone) return stored;
      try {
        await check(stored);
      } catch (error) {
        await files.delete(stored.ref.id);
        throw error;
      }
      return stored;
    },
    partials: files.partials && scannedPartials(files.partials, check),
    get: (id) => files.get(id),
    delete: (id) => files.delete(id),
    deleteSession: (session) => files.deleteSession(session),
    close: () => files.close(),
  };
}

function scannedPartials(partials: PartialFiles, check: (file: StoredFile) => Promise<void>): PartialFiles {
  return {
    maxAgeMs: partials.maxAgeMs,
    begin: (start, owner) => partials.begin(start, owner),
    find: (id) => partials.find(id),
    declare: (id, size) => partials.declare(id, size),
    append: (id, offset, body) => partials.append(id, offset, body),
    finish: (id, more) =>
      partials.finish(id, async (file) => {
        await check(file);
        await more?.(file);
      }),
    remove: (id) => partials.remove(id),
  };
}

/** The caller who became a file's owner; a store keeps what it was given. */
function visitorOf({ session, anonymous, ...rest }: Owner & Partial<Visitor>): Visitor {
  const { user } = rest;
  return { session, ...(anonymous && { anonymous }), ...(user && { user }) };
}
