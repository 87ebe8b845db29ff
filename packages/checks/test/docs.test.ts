import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../bootstrap/command.js";
import { inRoot, memory } from "../bootstrap/paths.js";
import { anchorsOf, fencesOf, linksOf } from "../src/markdown.ts";
import { projectFiles, read } from "../src/workspace.ts";

const files = projectFiles();
const pages = files.filter((file) => file.endsWith(".md") && !file.includes("/test/"));

describe("the links of the docs", () => {
  test("to files of the project lead to a file or folder that is there", () => {
    const folders = new Set(files.flatMap(foldersAbove));
    const gone = localLinks().filter(({ target }) => !files.includes(target) && !folders.has(target));
    expect(gone).toEqual([]);
  });

  test("to a heading lead to a heading that is there", () => {
    const withAnchor = localLinks().filter(({ target, anchor }) => anchor !== "" && target.endsWith(".md"));
    expect(withAnchor.filter(({ target, anchor }) => !anchorsOf(read(target)).includes(anchor))).toEqual([]);
  });
});

describe("the code of the docs", () => {
  const fences = pages.flatMap((page) => fencesOf(read(page)).map((fence) => ({ page, ...fence })));

  test("that quotes a file quotes it as it is", () => {
    const quotes = fences.flatMap(({ page, words, text }) => {
      const file = words.find((word) => word.startsWith("file="))?.slice("file=".length);
      return file === undefined ? [] : [{ page, file, text }];
    });
    for (const { page, file, text } of quotes) expect(text, `${page} quotes ${file}`).toBe(read(file).trimEnd());
  });

  test("type-checks, unless it says that it is a fragment", { timeout: 60_000 }, async () => {
    const whole = fences.filter(({ language, words }) => language === "ts" && !words.includes("fragment"));
    expect(await typeErrors(whole)).toBe("");
  });
});

describe("reading markdown", () => {
  test("finds links in lists and tables, and headings as anchors", () => {
    const page = "# `run()`, and *more*\n\n- [a](a.md)\n\n| x |\n| - |\n| [b](b.md#top) |\n";
    expect(linksOf(page)).toEqual(["a.md", "b.md#top"]);
    expect(anchorsOf(page)).toEqual(["run-and-more"]);
  });

  test("finds fences with the words behind the language", () => {
    expect(fencesOf("```ts fragment\nx;\n```\n")).toEqual([{ language: "ts", words: ["fragment"], text: "x;" }]);
  });
});

/** Links to files of the project, resolved from the page that holds them. */
function localLinks() {
  return pages.flatMap((page) => {
    const local = linksOf(read(page)).filter((link) => !/^[a-z]+:/.test(link) && !link.startsWith("/"));
    return local.map((link) => {
      const [path = "", anchor = ""] = link.split("#");
      const target = path === "" ? page : posix.join(posix.dirname(page), decodeURI(path)).replace(/\/$/, "");
      return { page, link, target, anchor };
    });
  });
}

function foldersAbove(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** What the compiler says about pieces of code, as a reader's own files would be checked; empty when it says nothing. */
async function typeErrors(pieces: { page: string; text: string }[]): Promise<string> {
  const folder = join(memory, `fences-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    pieces.forEach(({ page, text }, index) => {
      writeFileSync(join(folder, `${index}-${page.replaceAll("/", "-")}.ts`), `${text}\nexport {};\n`);
    });
    const options = { extends: inRoot("tsconfig.json"), include: ["*.ts"], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    if (pieces.length === 0) return "";
    return (await runCommand([inRoot("node_modules/.bin/tsc"), "-p", folder], { quiet: true })).output;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
