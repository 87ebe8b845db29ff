import { Marked } from "marked";
import { describe, expect, test } from "vitest";
import { Blocks } from "./blocks.ts";
import { loadReader, type ReadOptions } from "./markdown-reader.ts";

const SAMPLE = `# Title

A paragraph with *stress*,
a [link][1] and \`code\`.

1. one

2. two
   - inside

Setext
======

\`\`\`python
def f():

    return 1
\`\`\`

| a | b |
| - | -: |
| 1 | 2 |

> quoted
lazily

- [x] done
- [ ] open

[1]: https://example.org "Example"

Last $x^2$ and <b>markup</b>.
`;

describe("the blocks of a text", () => {
  test("are what a whole reading gives, after each character of a text that grows", () => {
    const growing = new Blocks(new Marked());
    for (let end = 0; end <= SAMPLE.length; end++) {
      const text = SAMPLE.slice(0, end);
      expect(markupOf(growing, text), text.slice(-40)).toBe(markupOf(new Blocks(new Marked()), text));
    }
  });

  test("are the same for a long table that grows, whose settled rows are not read again", () => {
    const row = (i: number) => `| ${i} | b |\n`;
    const table = `| a | b |\n| - | -: |\n${Array.from({ length: 450 }, (_, i) => row(i)).join("")}`;
    const growing = new Blocks(new Marked());
    for (let end = 0; end < table.length; end += 97) growing.update(table.slice(0, end));
    const before = growing.update(table);
    const after = growing.update(`${table}# End`);
    expect(after.map(({ raw }) => raw).join("")).toBe(`${table}# End`);
    expect(after).toEqual(new Blocks(new Marked()).update(`${table}# End`));
    expect(after.slice(0, 3).every((block, i) => block === before[i])).toBe(true);
    expect(after.at(-1)?.markup).toBe("<h1>End</h1>\n");
  });

  test("stay the same objects where the text is settled", () => {
    const blocks = new Blocks(new Marked());
    const before = blocks.update("one\n\ntwo\n\nthree\n\nfour");
    const after = blocks.update("one\n\ntwo\n\nthree\n\nfour and\n\nfive");
    expect(after.slice(0, 6)).toEqual(before.slice(0, 6));
    expect(after.slice(0, 6).every((block, i) => block === before[i])).toBe(true);
    expect(after[6]).not.toBe(before[6]);
  });

  test("are read anew for another text", () => {
    const blocks = new Blocks(new Marked());
    blocks.update("one\n\ntwo\n\nthree\n\nfour");
    expect(blocks.update("# Other").map(({ markup }) => markup)).toEqual(["<h1>Other</h1>\n"]);
  });

  test("cost little more when the text grows than when it comes whole", () => {
    const paragraph = "Some *words* that take a [while](https://example.org) to read. ".repeat(10) + "\n\n";
    const text = paragraph.repeat(200);
    const blocks = new Blocks(new Marked());
    const start = performance.now();
    for (let end = 0; end <= text.length; end += 200) blocks.update(text.slice(0, end));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("reading Markdown", () => {
  test("shows HTML as it was written, unless it is to be markup", async () => {
    expect(await read("a <b>b</b>")).toBe("<p>a &#60;b&#62;b&#60;/b&#62;</p>\n");
    expect(await read("a <b>b</b>", { html: true })).toBe("<p>a <b>b</b></p>\n");
  });

  test("keeps line ends when it is asked to", async () => {
    expect(await read("a\nb")).toBe("<p>a\nb</p>\n");
    expect(await read("a\nb", { breaks: true })).toBe("<p>a<br>b</p>\n");
  });

  test.each([
    ["これは**「重要」**です", "これは<strong>「重要」</strong>です"],
    ["这是**重要!**的", "这是<strong>重要!</strong>的"],
    ["請**(看)**這裡", "請<strong>(看)</strong>這裡"],
    ["*「a」*は**「b」**と", "<em>「a」</em>は<strong>「b」</strong>と"],
    ["a * b 。* c", "a * b 。* c"],
    ["`は**「x」**で`", "<code>は**「x」**で</code>"],
  ])("reads stress beside CJK signs: %s", async (text, expected) => {
    expect(await read(text)).toBe(`<p>${expected}</p>\n`);
  });

  test.each([
    "- > これは**「重要」**です",
    "> - これは**「重要」**です\n>   - は**「次」**は",
    "1. a\n   > - これは**「重要」**です",
    "- [ ] これは**「重要」**です",
    "| a |\n|---|\n| これは**「重要」**です |",
    "## これは**「重要」**です",
    "~~これは**「重要」**です~~",
    "[これは**「重要」**です](https://a.example)",
    "*これは**「重要」**です*",
    "- > これは***「重要」***です",
  ])("reads it inside other blocks and stress too: %j", async (text) => {
    const markup = await read(text);
    expect(markup).toMatch(/<strong>「[重要次]+」<\/strong>/);
    expect(markup).not.toContain("*");
  });

  test("keeps Markdown inside an HTML block that holds it", async () => {
    const reader = await loadReader();
    const blocks = reader({ breaks: false, html: true, math: null, missed: () => {} });
    const text = "<details><summary>More</summary>\n\n**in**\n\n</details>\n\nafter";
    for (let end = 0; end <= text.length; end++) blocks.update(text.slice(0, end));
    const shown = blocks.update(text).filter(({ raw }) => raw.trim() !== "");
    expect(shown.map(({ markup }) => markup.trim())).toEqual([
      "<details><summary>More</summary><p><strong>in</strong></p>\n</details>",
      "<p>after</p>",
    ]);
  });

  test("links a footnote and its reference, also where it comes later, and leaves a reference to none", async () => {
    const reader = await loadReader();
    const blocks = reader({ breaks: false, html: false, math: null, missed: () => {} });
    const text = "One[^1] and [^x].\n\nTwo\n\nThree\n\n[^1]: A *note*.";
    for (let end = 0; end <= text.length; end++) blocks.update(text.slice(0, end));
    const markup = markupOf(blocks, text);
    expect(markup).toContain('<p>One<sup><a href="#fn-1">1</a></sup> and [^x].</p>');
    expect(markup).toContain('<a href="#fnref-1" title="Back to the text">1</a></sup> <p>A <em>note</em>.</p>');
  });

  test("shows tasks as ticked and open boxes", async () => {
    expect(await read("- [x] done\n- [ ] open")).toMatch(/☑ done[^]*☐ open/);
  });

  test.each([
    ["$x^2$", "[x^2]"],
    ["a $$x$$ b", "a {x} b"],
    ["\\(x_1\\)", "[x_1]"],
    ["$$\nx + y\n$$", "{x + y}"],
    ["\\[\nx\n\\]", "{x}"],
    ["text\n$$\nx\n$$\nmore", "text\n{x}more"],
    ["It costs $5 and $10.", "It costs $5 and $10."],
    ["$5-$10", "$5-$10"],
    ["a $ b $ c", "a $ b $ c"],
    ["`$x$`", "$x$"],
    ["**$x$**", "[x]"],
  ])("reads the math of %j", async (text, expected) => {
    const math = (tex: string, isDisplay: boolean) => (isDisplay ? `{${tex}}` : `[${tex}]`);
    const markup = await read(text, { math });
    expect(markup.replace(/<[^>]+>/g, "").trim()).toBe(expected);
  });

  test("leaves dollars alone where there is no math", async () => {
    expect(await read("$x^2$", { math: null })).toBe("<p>$x^2$</p>\n");
  });

  test("shows TeX as it is while it cannot be rendered, and says that it missed some", async () => {
    let missed = 0;
    expect(await read("$a<b$", { math: "missing", missed: () => missed++ })).toBe("<p><code>a&#60;b</code></p>\n");
    expect(missed).toBe(1);
  });

  test("shows TeX that makes no sense as it is, with the reason", async () => {
    const math = () => {
      throw new Error('Expected "}"');
    };
    expect(await read("$a$", { math })).toBe('<p><code title="Expected &#34;}&#34;">a</code></p>\n');
  });
});

async function read(text: string, options: Partial<ReadOptions> = {}): Promise<string> {
  const reader = await loadReader();
  return markupOf(reader({ breaks: false, html: false, math: null, missed: () => {}, ...options }), text);
}

function markupOf(blocks: Blocks, text: string): string {
  return blocks
    .update(text)
    .map(({ markup }) => markup)
    .join("");
}
