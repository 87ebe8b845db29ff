import type { ChangeObject } from "diff";

/** A piece of a text, and what became of it. */
export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** A line of one of the texts, or of both. */
export interface DiffLine {
  readonly kind: Piece["kind"];
  /** Its number in the first text, from 1. */
  readonly before?: number;
  /** Its number in the second text. */
  readonly after?: number;
  /** Its parts: those that differ from the line it stands for are of the line's kind. */
  readonly pieces: readonly Piece[];
}

/** The comparison of the library `diff`. */
export type DiffArrays = (
  before: string[],
  after: string[],
  options: { timeout: number },
) => ChangeObject<string[]>[] | undefined;

/** Milliseconds after which texts that differ much are only replaced. */
const TIMEOUT_MS = 1000;
/** Longest line whose words are compared. */
const LONGEST = 2000;
/** Share of a line that must be the same for its words to be marked: with less, there would be more marks than words. */
const ALIKE = 0.3;

/** Letters of scripts without spaces are words of their own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{M}*|[\p{L}\p{M}\p{N}_]+|[^\S\n]+|\n|\S/gu;

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
const linesOf = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
const asUnix = (text: string) => text.replaceAll("\r\n", "\n");

/** What was removed and added, in order. */
function changes(diffArrays: DiffArrays, before: string[], after: string[]): readonly ChangeObject<string[]>[] {
  const change = (value: string[], more: object) => ({
    value,
    count: value.length,
    added: false,
    removed: false,
    ...more,
  });
  const replaced = [change(before, { removed: true }), change(after, { added: true })];
  return diffArrays(before, after, { timeout: TIMEOUT_MS }) ?? replaced;
}

const kindOf = ({ added, removed }: ChangeObject<string[]>): Piece["kind"] =>
  added ? "added" : removed ? "removed" : "same";

/** Two texts word by word. */
export function compareWords(diffArrays: DiffArrays, before: string, after: string): Piece[] {
  return changes(diffArrays, wordsOf(asUnix(before)), wordsOf(asUnix(after)))
    .map((one) => ({ kind: kindOf(one), text: one.value.join("") }))
    .filter(({ text }) => text !== "");
}

/** Two texts line by line, with words inside; removed lines are before those that took their place. */
export function compareLines(diffArrays: DiffArrays, before: string, after: string): DiffLine[] {
  const all = changes(diffArrays, linesOf(asUnix(before)), linesOf(asUnix(after)));
  const at = { before: 0, after: 0 };
  const lines: DiffLine[] = [];
  for (let i = 0; i < all.length; i++) {
    const [one, next] = [all[i]!, all[i + 1]];
    const kind = kindOf(one);
    if (kind === "same") lines.push(...one.value.map((text) => same(at, text)));
    else if (next && kindOf(next) !== "same") {
      const [removed, added] = kind === "removed" ? [one.value, next.value] : [next.value, one.value];
      lines.push(...replaced(diffArrays, at, removed, added));
      i++;
    } else lines.push(...one.value.map((text) => alone(at, kind, [{ kind: "same", text }])));
  }
  return lines;
}

type At = { before: number; after: number };

function same(at: At, text: string): DiffLine {
  return { kind: "same", before: ++at.before, after: ++at.after, pieces: [{ kind: "same", text }] };
}

function alone(at: At, kind: "removed" | "added", pieces: readonly Piece[]): DiffLine {
  return kind === "removed" ? { kind, before: ++at.before, pieces } : { kind, after: ++at.after, pieces };
}

/** Lines that took the place of others are compared in pairs. */
function replaced(diffArrays: DiffArrays, at: At, removed: string[], added: string[]): DiffLine[] {
  const pairs = removed.map((line, i) => (i < added.length ? marked(diffArrays, line, added[i]!) : undefined));
  const side = (kind: "removed" | "added", lines: string[]) =>
    lines.map((text, i) => {
      const marks = pairs[i]?.filter((piece) => piece.kind === "same" || piece.kind === kind);
      return alone(at, kind, marks ?? [{ kind: "same", text }]);
    });
  return [...side("removed", removed), ...side("added", added)];
}

function marked(diffArrays: DiffArrays, before: string, after: string): Piece[] | undefined {
  if (Math.max(before.length, after.length) > LONGEST) return undefined;
  const pieces = compareWords(diffArrays, before, after);
  const kept = pieces.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.trim().length : 0), 0);
  return kept < ALIKE * Math.max(before.trim().length, after.trim().length) ? undefined : pieces;
}

/** Lines to show, or unchanged ones that are folded. */
export type Fold = { readonly lines: readonly DiffLine[]; readonly folded: boolean; readonly start: number };

/** Folds unchanged lines that are further from a change than the context. */
export function folds(lines: readonly DiffLine[], context: number | null): Fold[] {
  const near = new Set<number>();
  lines.forEach(({ kind }, i) => {
    if (kind !== "same" && context !== null) for (let n = i - context; n <= i + context; n++) near.add(n);
  });
  const all: { lines: DiffLine[]; folded: boolean; start: number }[] = [];
  lines.forEach((line, start) => {
    const folded = context !== null && !near.has(start);
    const last = all.at(-1);
    if (last?.folded === folded) last.lines.push(line);
    else all.push({ lines: [line], folded, start });
  });
  // A single folded line would take as much room as the button that shows it.
  return all.map((one) => (one.lines.length === 1 ? { ...one, folded: false } : one));
}

/** Two lines side by side; one of them may have no counterpart. */
export type Pair = readonly [DiffLine | undefined, DiffLine | undefined];

/** Lines side by side: what was removed beside what took its place. */
export function sideBySide(lines: readonly DiffLine[]): Pair[] {
  const rows: Pair[] = [];
  let [removed, added]: [DiffLine[], DiffLine[]] = [[], []];
  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) rows.push([removed[i], added[i]]);
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === "same" || (line.kind === "removed" && added.length > 0)) flush();
    if (line.kind === "same") rows.push([line, line]);
    else (line.kind === "removed" ? removed : added).push(line);
  }
  flush();
  return rows;
}
