import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { FileStore } from "@vitrine/core";
import { diskFiles } from "@vitrine/server/files";

/** What an address begins with. One without a bucket is refused when it is opened. */
const BUCKET = "s3:";

/** Whether a place is a bucket. */
export function isBucket(place: string): boolean {
  return place.startsWith(BUCKET);
}

/**
 * What processes of functions need for a place: the folders that they write, and the names of the environment variables that
 * say how to reach it.
 */
export function needsOf(place: string): { readonly writes: readonly string[]; readonly env: readonly string[] } {
  if (!isBucket(place)) return { writes: [place], env: [] };
  return { writes: [], env: Object.keys(process.env).filter((name) => name.startsWith("AWS_")) };
}

/** A place of files as it is outside of `base`: a folder's full path, or an `s3://` address as it is. */
export function placeIn(base: string, place: string): string {
  return isBucket(place) ? place : resolve(base, place);
}

/** The part of a place that one demo has. */
export function placeFor(place: string, demo: string): string {
  return isBucket(place) ? `${place.replace(/\/+$/, "")}/${demo}` : join(resolve(place), demo);
}

/** The store of files at a place: a folder, or `s3://bucket/prefix`. */
export async function filesAt(place: string): Promise<FileStore> {
  return isBucket(place) ? bucketAt(place) : diskFiles({ dir: place });
}

/** Makes sure that files can be kept at a place. Throws what stands in the way. */
export async function checkPlace(place: string): Promise<void> {
  if (!isBucket(place)) return void (await mkdir(place, { recursive: true }));
  const store = await bucketAt(place);
  try {
    await store.check();
  } finally {
    await store.close();
  }
}

/** Loaded for who has a bucket. */
async function bucketAt(place: string) {
  const { parseS3Url, s3Files } = await import("@vitrine/s3");
  return s3Files(parseS3Url(place));
}
