import { refuses, type FileRule } from "@vitrine/core/internal";
import type { Picked } from "./picked.ts";

/** Accepted files, and reasons for the rejected ones. */
export interface Sifted {
  readonly fit: readonly Picked[];
  readonly notes: readonly string[];
}

const MOST_NOTES = 3;

/** Separates picked files before the upload, by the rule that the engine applies on arrival. */
export function sift(picked: readonly Picked[], rule: FileRule, room: number): Sifted {
  const refused = picked.flatMap(({ file, path }) => {
    const why = refuses(rule, file);
    return why === undefined ? [] : [`${path} ${why}`];
  });
  const allowed = picked.filter(({ file }) => refuses(rule, file) === undefined);
  return { fit: allowed.slice(0, room), notes: [...shorten(refused), ...tooMany(allowed.length, room)] };
}

function shorten(notes: readonly string[]): readonly string[] {
  const more = notes.length - MOST_NOTES;
  return more < 2 ? notes : [...notes.slice(0, MOST_NOTES), `${more} more files do not fit either.`];
}

function tooMany(count: number, room: number): string[] {
  const over = count - room;
  if (over <= 0) return [];
  const left = over === 1 ? "1 file was left out" : `${over} files were left out`;
  return [room <= 0 ? `There is no room for more files: ${left}.` : `There is room for ${room}: ${left}.`];
}
