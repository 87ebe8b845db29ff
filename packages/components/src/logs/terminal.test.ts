import { describe, expect, test } from "vitest";
import { contrast, indexed, readable, readableOn, type Rgb } from "./ansi-colours.ts";
import { levelOf } from "./levels.ts";
import { Terminal, textOf } from "./terminal.ts";

const ESC = "\x1b[";

function shown(...texts: string[]) {
  const terminal = new Terminal();
  let all = "";
  for (const text of texts) terminal.show((all += text));
  return terminal.lines;
}

const words = (...texts: string[]) => shown(...texts).map(textOf);

describe("a terminal", () => {
  test.each<[string, string, string[]]>([
    ["parts lines", "a\nb\r\nc\n", ["a", "b", "c", ""]],
    ["writes a line over after a carriage return", "10 %\r20 %\n", ["20 %", ""]],
    ["leaves the end of a longer line", "abcdef\rxy\n", ["xycdef", ""]],
    ["erases the end of a line", `abcdef\rxy${ESC}K\n`, ["xy", ""]],
    ["erases a whole line", `abc${ESC}2K\rx`, ["x"]],
    ["erases a line's start", `abc${ESC}1Kd`, ["   d"]],
    ["goes up, as several bars do", `a: 1\nb: 1\n${ESC}2Aa: 2\nb: 2\n`, ["a: 2", "b: 2", ""]],
    ["erases what is below", `a\nb\nc${ESC}2A\r${ESC}Jd`, ["d"]],
    ["goes to a column", `abc${ESC}2GX${ESC}6GY`, ["aXc  Y"]],
    ["goes back by a letter", "ab\b\bX", ["Xb"]],
    [
      "leaves titles, links and other codes out",
      `\x1b]0;title\x07a\x1b]8;;https://x\x1b\\b\x1b(Bc${ESC}?25ld\x07`,
      ["abcd"],
    ],
    ["keeps tabs and letters of any kind", "é\t漢\u{1f600}", ["é\t漢\u{1f600}"]],
    ["leaves a tag a text", "<b>&amp;</b>", ["<b>&amp;</b>"]],
  ])("%s", (_, text, lines) => {
    expect(words(text)).toEqual(lines);
  });

  test("reads a code that came in two parts", () => {
    expect(shown(`a${ESC}3`, "1mb")).toEqual([
      [
        { text: "a", style: {} },
        { text: "b", style: { color: expect.anything() } },
      ],
    ]);
  });

  test("starts anew with another text", () => {
    const terminal = new Terminal();
    terminal.show("one\ntwo");
    terminal.show("three");
    expect(terminal.lines.map(textOf)).toEqual(["three"]);
  });

  test("gives the same lines as long as they are unchanged", () => {
    const terminal = new Terminal();
    terminal.show("one\n");
    const [first] = terminal.lines;
    terminal.show("one\ntwo");
    expect(terminal.lines[0]).toBe(first);
  });

  test("joins what is written a letter at a time", () => {
    expect(shown("a", "b", "c")).toEqual([[{ text: "abc", style: {} }]]);
    expect(shown(`${ESC}1ma${ESC}0m${ESC}1mb`)).toEqual([[{ text: "ab", style: { bold: true } }]]);
  });

  test.each([
    ["1", { bold: true }],
    ["2;3;4;9", { dim: true, italic: true, underline: true, strike: true }],
    ["7", { inverse: true }],
    ["31", { color: [205, 49, 49] }],
    ["91", { color: [230, 70, 70] }],
    ["41", { background: [205, 49, 49] }],
    ["38;5;196", { color: [255, 0, 0] }],
    ["38;5;244", { color: [128, 128, 128] }],
    ["48;2;10;20;30;1", { background: [10, 20, 30], bold: true }],
    ["38:5:21", { color: [0, 0, 255] }],
    ["5;6;99;999", {}],
  ])("knows the style of %s", (codes, style) => {
    expect(shown(`${ESC}${codes}mx`)[0]![0]!.style).toEqual(style);
  });

  test.each([
    ["31;39", {}],
    ["1;2;22", {}],
    ["31;0", {}],
    ["31;", {}],
  ])("takes styles back with %s", (codes, style) => {
    expect(JSON.stringify(shown(`${ESC}${codes}mx`)[0]![0]!.style)).toEqual(JSON.stringify(style));
  });
});

describe("a colour of a terminal", () => {
  test("can be read on a light and on a dark page, whichever it is", () => {
    const all = Array.from({ length: 256 }, (_, i) => indexed(i));
    const least = (ground: Rgb, scheme: "light" | "dark") =>
      Math.min(...all.map((one) => contrast(readable(one, scheme), ground)));
    expect(least([255, 255, 255], "light")).toBeGreaterThan(5);
    expect(least([25, 27, 31], "dark")).toBeGreaterThan(5);
    const pairs = all.map((one) => readableOn(one, all[9]));
    expect(Math.min(...pairs.map(({ fill, words }) => contrast(fill, words)))).toBeGreaterThan(5);
  });

  test("stays as it is where it can be read", () => {
    expect(readable([0, 0, 160], "light")).toEqual([0, 0, 160]);
  });
});

describe("a level", () => {
  test.each([
    ["ERROR something", "error"],
    ["[warn] something", "warning"],
    ["2024-05-31T10:00:00.123Z INFO start", "info"],
    ["[2024-05-31 10:00:00] app: x", undefined],
    ["app: debug: x", "debug"],
    ["(node:12) Warning: x", undefined],
    ["Errors are no level", undefined],
    ["it has no error", undefined],
  ])("of %j is %s", (text, level) => {
    expect(levelOf(text)).toBe(level);
  });
});
