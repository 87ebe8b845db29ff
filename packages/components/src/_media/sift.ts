import { saySize } from "../_words/size.ts";
import { language } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
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
    return why === undefined ? [] : [refusal(rule, file, path, why)];
  });
  const allowed = picked.filter(({ file }) => refuses(rule, file) === undefined);
  return { fit: allowed.slice(0, room), notes: [...shorten(refused), ...tooMany(allowed.length, room)] };
}

/** A refusal in the page's language; in English, as the engine says it. */
function refusal({ accept, maxBytes }: FileRule, { size, type }: File, name: string, why: string): string {
  if (!language()) return `${name} ${why}`;
  if (maxBytes !== null && size > maxBytes)
    return sayWith("{name} is {size}; at most {most} are taken. Choose a smaller file.", {
      name,
      size: saySize(size),
      most: saySize(maxBytes),
    });
  if (size === 0) return sayWith("{name} is empty. Choose another file.", { name });
  return sayWith("{name} is {type}; expected {accept}. Choose another file.", {
    name,
    type: type || "?",
    accept: accept.join(", "),
  });
}

function shorten(notes: readonly string[]): readonly string[] {
  const more = notes.length - MOST_NOTES;
  return more < 2 ? notes : [...notes.slice(0, MOST_NOTES), sayWith("{n} more files do not fit either.", { n: more })];
}

function tooMany(count: number, room: number): string[] {
  const over = count - room;
  if (over <= 0) return [];
  const values = { n: over, room };
  return [
    room <= 0
      ? sayWith(
          "There is no room for more files: {n} files were left out.",
          values,
          "There is no room for more files: 1 file was left out.",
        )
      : sayWith(
          "There is room for {room}: {n} files were left out.",
          values,
          "There is room for {room}: 1 file was left out.",
        ),
  ];
}
