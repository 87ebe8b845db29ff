import { folds, type DiffLine } from "./compare.ts";

const SIGNS = { same: " ", removed: "-", added: "+" };

/** The changes as a unified patch without names of files; empty if there are none. */
export function patchOf(lines: readonly DiffLine[]): string {
  return folds(lines, 3)
    .filter(({ lines }) => lines.some(({ kind }) => kind !== "same"))
    .map((hunk) => `${headOf(hunk.lines, lines.slice(0, hunk.start))}\n${hunk.lines.map(lineOf).join("")}`)
    .join("");
}

function lineOf({ kind, pieces }: DiffLine): string {
  return `${SIGNS[kind]}${pieces.map(({ text }) => text).join("")}\n`;
}

function headOf(hunk: readonly DiffLine[], earlier: readonly DiffLine[]): string {
  const range = (side: "before" | "after") => {
    const count = hunk.filter((line) => line[side] !== undefined).length;
    const first = earlier.filter((line) => line[side] !== undefined).length + 1;
    // A range without lines is named by the line before it.
    return `${count === 0 ? first - 1 : first},${count}`;
  };
  return `@@ -${range("before")} +${range("after")} @@`;
}
