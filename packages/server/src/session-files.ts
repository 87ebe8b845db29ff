import { createHash } from "node:crypto";
import { mkdir, readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Owner } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { FileLists, ListedFile } from "./file-room.ts";

/** Subfolder of a file folder, with one list per session. */
export const SESSIONS = "sessions";

/** Path of a session's list: a folder of empty files, each named by the id and size of a stored file. */
export function sessionAt(dir: string, session: string): string {
  return join(dir, SESSIONS, createHash("sha256").update(session).digest("hex"));
}

/** Number of attempts to recreate a list that a concurrent failed upload has deleted as empty. */
const TRIES = 20;

/** Adds a file to its session's list. */
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

/** Removes a file from its session's list, and an empty list itself. */
export async function unlistFile(dir: string, owner: Owner, id: string, size: number): Promise<void> {
  const folder = sessionAt(dir, owner.session);
  await rm(join(folder, entryOf(owner, id, size)), { force: true });
  await rmdir(folder).catch(() => {});
}

/** Files of a list. */
export async function listedSizes(list: string): Promise<ListedFile[]> {
  const names = await readdir(list).catch(() => []);
  return names.map((name) => {
    const [id = "", size = "0", anonymous] = name.split(".");
    return { id, size: Number(size), anonymous: anonymous !== undefined };
  });
}

async function listedInAll(dir: string): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  for (const list of await readdir(join(dir, SESSIONS))) files.push(...(await listedSizes(join(dir, SESSIONS, list))));
  return files;
}

/** Lists of a folder. */
export function listsIn(dir: string): FileLists {
  return { inSession: (session) => listedSizes(sessionAt(dir, session)), inAll: () => listedInAll(dir) };
}

function entryOf({ anonymous }: Owner, id: string, size: number): string {
  return `${id}.${size}${anonymous ? ".anonymous" : ""}`;
}
