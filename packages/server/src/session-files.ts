import { createHash } from "node:crypto";
import { mkdir, readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Owner } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** The folder of lists, one for each session, in a folder of files. */
export const SESSIONS = "sessions";

/** What a session's list says of a file. */
export interface ListedFile {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** Whether its owner named no session. */
  readonly anonymous: boolean;
}

/** A session's list: a folder of empty files, each named by the id and the size of one of its files. */
export function sessionAt(dir: string, session: string): string {
  return join(dir, SESSIONS, createHash("sha256").update(session).digest("hex"));
}

/** How often a list is made again that others, whose uploads failed meanwhile, have deleted as empty. */
const TRIES = 20;

/** Puts a file on the list of its session. */
export async function listFile(dir: string, owner: Owner, id: string, size: number): Promise<void> {
  const folder = sessionAt(dir, owner.session);
  for (let left = TRIES; ; left--) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return await writeFile(join(folder, entryOf(owner, id, size)), "", { mode: 0o600 });
    } catch (error) {
      if (left === 0 || !isObject(error) || error["code"] !== "ENOENT") throw error;
    }
  }
}

/** Takes a file off the list of its session; the last one takes the list with it. */
export async function unlistFile(dir: string, owner: Owner, id: string, size: number): Promise<void> {
  const folder = sessionAt(dir, owner.session);
  await rm(join(folder, entryOf(owner, id, size)), { force: true });
  await rmdir(folder).catch(() => {});
}

/** The files on a list. */
export async function listedSizes(list: string): Promise<ListedFile[]> {
  const names = await readdir(list).catch(() => []);
  return names.map((name) => {
    const [id = "", size = "0", anonymous] = name.split(".");
    return { id, size: Number(size), anonymous: anonymous !== undefined };
  });
}

function entryOf({ anonymous }: Owner, id: string, size: number): string {
  return `${id}.${size}${anonymous ? ".anonymous" : ""}`;
}
