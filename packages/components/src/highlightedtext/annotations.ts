import type { Highlighted, TextEntity } from "./entities.ts";
import type { TextRange } from "./text-selection.ts";

/** Gives a part a label; marks that it overlaps give way. */
export function withLabel({ text, entities }: Highlighted, range: TextRange, label: string): Highlighted {
  const others = entities.filter((one) => !overlaps(one, range));
  const all: TextEntity[] = [...others, { start: range.start, end: range.end, label }];
  return { text, entities: all.sort((a, b) => a.start - b.start) };
}

/** Removes the marks that a part overlaps. */
export function withoutMarks({ text, entities }: Highlighted, range: TextRange): Highlighted {
  return { text, entities: entities.filter((one) => !overlaps(one, range)) };
}

function overlaps(one: TextRange, other: TextRange): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The mark in which a caret is, or that is exactly selected. */
export function markAt({ entities }: Highlighted, { start, end }: TextRange): number {
  if (start === end) return entities.findIndex((one) => one.start <= start && start < one.end);
  return entities.findIndex((one) => one.start === start && one.end === end);
}
