import { diffArrays } from "diff";
import { describe, expect, test } from "vitest";
import { compareLines, compareWords, folds, sideBySide, type DiffLine } from "./compare.ts";
import { patchOf } from "./patch-text.ts";

const lines = (before: string, after: string) => compareLines(diffArrays, before, after);
const drawn = ({ kind, pieces }: DiffLine) =>
  `${{ same: " ", removed: "-", added: "+" }[kind]}${pieces.map((one) => (one.kind === "same" ? one.text : `[${one.text}]`)).join("")}`;

describe("two texts", () => {
  test("differ by lines, with the words that differ marked", () => {
    const compared = lines("one\na blue house\nend\n", "one\na green house\nend\n");
    expect(compared.map(drawn)).toEqual([" one", "-a [blue] house", "+a [green] house", " end"]);
    expect(compared.map(({ before, after }) => [before, after])).toEqual([
      [1, 1],
      [2, undefined],
      [undefined, 2],
      [3, 3],
    ]);
  });

  test("have no marks in lines that have little in common", () => {
    expect(lines("a blue house", "something else entirely").map(drawn)).toEqual([
      "-a blue house",
      "+something else entirely",
    ]);
  });

  test.each([
    ["", "", []],
    ["", "a", ["+a"]],
    ["a", "", ["-a"]],
    ["a\r\nb\r\n", "a\nb", [" a", " b"]],
    ["a\n\nb", "a\nb", [" a", "-", " b"]],
  ])("from %j to %j", (before, after, expected) => {
    expect(lines(before, after).map(drawn)).toEqual(expected);
  });

  test("differ by words, whatever their script", () => {
    const words = (before: string, after: string) =>
      compareWords(diffArrays, before, after).map(({ kind, text }) => `${kind}:${text}`);
    expect(words("Привет мир", "Привет дом")).toEqual(["same:Привет ", "removed:мир", "added:дом"]);
    expect(words("今日は晴れ", "今日は雨")).toEqual(["same:今日は", "removed:晴れ", "added:雨"]);
    expect(words("a\nb", "a\nc")).toEqual(["same:a\n", "removed:b", "added:c"]);
  });
});

describe("lines", () => {
  const long = Array.from({ length: 20 }, (_, i) => `line ${i}`);
  const changed = lines(long.join("\n"), long.with(10, "another").join("\n"));

  test("that are far from a change are folded", () => {
    expect(folds(changed, 2).map(({ lines, folded }) => [lines.length, folded])).toEqual([
      [8, true],
      [6, false],
      [7, true],
    ]);
    expect(folds(changed, null)).toHaveLength(1);
  });

  test("stand beside those that took their place", () => {
    const rows = sideBySide(lines("a\nb\nc\nd", "a\nx\nd\ny"));
    expect(rows.map((row) => row.map((one) => one && drawn(one)))).toEqual([
      [" a", " a"],
      ["-b", "+x"],
      ["-c", undefined],
      [" d", " d"],
      [undefined, "+y"],
    ]);
  });

  test("are a patch as text", () => {
    expect(patchOf(lines("a\nb\nc\n", "a\nc\nd\n"))).toBe("@@ -1,3 +1,3 @@\n a\n-b\n c\n+d\n");
    expect(patchOf(lines("", "a"))).toBe("@@ -0,0 +1,1 @@\n+a\n");
    expect(patchOf(changed).split("\n")[0]).toBe("@@ -8,7 +8,7 @@");
    expect(patchOf(lines("a", "a"))).toBe("");
  });
});
