import { describe, expect, test } from "vitest";
import { fencesOf } from "../src/markdown.ts";
import { read } from "../src/workspace.ts";

const page = read("docs/from-gradio.md");
/** Rows of the table: the heading that a program has, and two counts of lines. */
const rows = [...page.matchAll(/^\| \[(.+?)\]\(#.*\| +(\d+) \| +(\d+) \|$/gm)].map(([, title, theirs, ours]) => ({
  title: title!,
  theirs: Number(theirs),
  ours: Number(ours),
}));

describe("the programs after Gradio's demos", () => {
  test("are sixteen", () => {
    expect(rows.map(({ title }) => title)).toHaveLength(16);
  });

  test.each(rows)("$title has the lines that the table says, and no more than Gradio's", ({ title, theirs, ours }) => {
    expect(linesOf(title)).toBe(ours);
    expect(ours).toBeLessThanOrEqual(theirs);
  });
});

/** Lines of the program below a heading that are neither blank nor a comment. */
function linesOf(title: string): number {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`))!;
  const lines = fencesOf(section)[0]!.text.split("\n");
  return lines.filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}
