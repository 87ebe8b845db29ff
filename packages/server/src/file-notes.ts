import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { VitrineError, type FileRef, type Owner } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

/** Content of the note beside a file's bytes. */
export interface Note {
  readonly ref: FileRef;
  readonly owner: Owner;
}

/** What an id looks like. Nothing else becomes a path. */
export const ID = /^[\w-]{1,64}$/;

/** Path of a file's bytes. */
export function bytesAt(dir: string, id: string): string {
  return join(dir, `${id}.bin`);
}

/** Path of a file's note. */
export function noteAt(dir: string, id: string): string {
  return join(dir, `${id}.json`);
}

/** Path of bytes that are not whole yet. */
export function partAt(dir: string, id: string): string {
  return join(dir, `${id}.part`);
}

/** Path of the note of a file that comes in parts. */
export function startAt(dir: string, id: string): string {
  return join(dir, `${id}.upload`);
}

/** The note of a file, or undefined if there is none. */
export async function readNote(dir: string, id: string): Promise<Note | undefined> {
  const note = await readJson(noteAt(dir, id));
  return isObject(note) && isObject(note["ref"]) && isObject(note["owner"]) ? (note as unknown as Note) : undefined;
}

/** The JSON of a small file, or undefined if there is none. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Writes the JSON of a small file, so that nobody reads half of it. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const written = `${path}.part`;
  await writeFile(written, JSON.stringify(value), { mode: 0o600 });
  await rename(written, path);
}

/** Deletes all that an id may have. */
export async function removeAll(dir: string, id: string): Promise<void> {
  const paths = [startAt(dir, id), noteAt(dir, id), bytesAt(dir, id), partAt(dir, id)];
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}

/** Whether a disk has no room, or its user may use no more of it. */
export function isDiskFull(error: unknown): boolean {
  const code = isObject(error) ? error["code"] : undefined;
  return code === "ENOSPC" || code === "EDQUOT";
}

/** What a visitor is told of it. */
export function diskFull(): VitrineError {
  return new VitrineError("storage-full", "The server's disk is full, so the file was not kept. Try again later.");
}
