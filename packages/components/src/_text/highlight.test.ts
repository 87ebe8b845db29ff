import { describe, expect, test } from "vitest";
import { codeSpec } from "../code/code.ts";
import { join, load, loaded, plain, type Line } from "./highlight.ts";
import { languages, toLanguage } from "./languages.ts";

describe("highlighting", () => {
  test("splits code into lines of pieces with their kind", async () => {
    const highlight = await load("python");
    expect(highlight("def f():\n    return 'x'  # done")).toEqual([
      [
        { text: "def", kind: "keyword" },
        { text: " ", kind: "" },
        { text: "f", kind: "title" },
        { text: "():", kind: "" },
      ],
      [
        { text: "    ", kind: "" },
        { text: "return", kind: "keyword" },
        { text: " ", kind: "" },
        { text: "'x'", kind: "string" },
        { text: "  ", kind: "" },
        { text: "# done", kind: "comment" },
      ],
    ]);
  });

  test("carries a kind over the lines that it spans", async () => {
    const highlight = await load("css");
    expect(highlight("/* a\n\nb */")).toEqual([
      [{ text: "/* a", kind: "comment" }],
      [],
      [{ text: "b */", kind: "comment" }],
    ]);
  });

  test("takes markup as text", async () => {
    const highlight = await load("javascript");
    expect(textOf(highlight("a('<img onerror=alert(1)>')"))).toBe("a('<img onerror=alert(1)>')");
  });

  test("knows the languages inside another one", async () => {
    const highlight = await load("html");
    const kinds = highlight("<script>const a = 1</script>").flatMap((line) => line.map(({ kind }) => kind));
    expect(kinds).toContain("keyword");
  });

  test.each(Object.keys(languages) as (keyof typeof languages)[])("loads %s and loses no text", async (language) => {
    const code = 'one = "two" // three\n\n{ four: [5] } <six> # seven\n';
    expect(textOf((await load(language))(code))).toBe(code);
    expect(loaded(language)).toBeDefined();
  });

  test("has a grammar for each language that code can be in", () => {
    expect(Object.keys(languages)).toEqual(codeSpec.props.language.enum.filter((name) => name !== null));
  });
});

describe("lines", () => {
  test("are plain without a language", () => {
    expect(plain("a\n\nb")).toEqual([[{ text: "a", kind: "" }], [], [{ text: "b", kind: "" }]]);
  });

  test("go on where others stop", () => {
    const head: Line[] = [[{ text: "a", kind: "keyword" }], [{ text: "b", kind: "string" }]];
    expect(textOf(join(head, plain("c\nd")))).toBe("a\nbc\nd");
    expect(textOf(join([], plain("c\nd")))).toBe("c\nd");
  });
});

test.each([
  ["py", "python"],
  [" JavaScript ", "javascript"],
  ["C++", "cpp"],
  ["klingon", undefined],
  ["constructor", undefined],
])("%s means the language %s", (name, language) => {
  expect(toLanguage(name)).toBe(language);
});

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.map(({ text }) => text).join("")).join("\n");
}
