import { extname } from "node:path";
import { Visitor } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { parseModule } from "../src/imports.ts";
import { projectFiles, read } from "../src/workspace.ts";

const TEXT = new Set([".ts", ".js", ".json", ".md", ".yaml", ".yml", ".html", ".css", ".txt", ""]);

/** What no file of the project says. The names are put together here, so that this file does not say them. */
const FORBIDDEN: Record<string, RegExp> = {
  "the host of a package registry": new RegExp(
    ["registry\\.npm", "registry\\.yarn", "files\\.python", "deb\\.debian"].join("[a-z]*\\.|"),
    "i",
  ),
  "a path of one machine": /(?<![\w./~-])\/(?:home|Users|root|work)\/\w/,
  "unfinished work": new RegExp(`\\b(?:${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`),
  "a silenced compiler": new RegExp("@ts-" + "(?:ignore|nocheck)"),
};

/** Private words for what the field has a name for, and that name. No identifier of published code may have one. */
const PRIVATE_WORDS: Record<string, string> = {
  House: "ServerContext",
  Ask: "RequestContext",
  Line: "WaitQueue",
  Turns: "Scheduler",
  Door: "InputCheck",
  Held: "InlinedFiles",
  settle: "createHomeEngine",
  survey: "inspect",
  HandlerRun: "CallState",
  MADE_HTML_POLICY: "GENERATED_HTML_POLICY",
  FileDoor: "FileAccess",
  HeldView: "SelfContainedView",
  JobLine: "JobConnection",
  told: "the name of the thing",
  heard: "the name of the thing",
  held: "the name of the thing",
};

const files = projectFiles().filter((file) => TEXT.has(extname(file)));
const sources = projectFiles().filter((file) => file.endsWith(".ts"));

describe("no file of the project", () => {
  test.each(Object.entries(FORBIDDEN))("holds %s", (_, pattern) => {
    expect(files.filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  test("casts to `any`", { timeout: 30_000 }, () => {
    expect(sources.flatMap((file) => castsToAny(file, read(file)))).toEqual([]);
  });

  test("skips a test, or runs one alone", () => {
    const tests = sources.filter((file) => file.endsWith(".test.ts"));
    expect(tests.flatMap((file) => restricted(file, read(file)))).toEqual([]);
  });
});

describe("published code", () => {
  const core = sources.filter((file) => /^packages\/(core|page|server)\/src\//.test(file) && !file.includes("test"));

  test("calls things by the field's words", () => {
    const found = core.flatMap((file) =>
      identifiers(file, read(file)).filter((name) => Object.hasOwn(PRIVATE_WORDS, name)),
    );
    expect([...new Set(found)].map((name) => `${name}: say ${PRIVATE_WORDS[name]}`)).toEqual([]);
  });
});

describe("the search", () => {
  test("finds a cast, a skipped test and a lone test", () => {
    expect(castsToAny("x.ts", "call(value as any);")).toEqual(["x.ts: value as any"]);
    expect(restricted("x.test.ts", "test.skip('a', f); describe.only('b', f); it.todo('c');")).toHaveLength(3);
  });

  test("finds a machine's path and lets a URL's path through", () => {
    const path = FORBIDDEN["a path of one machine"];
    expect(["see /" + "home/someone/x", "https://a.example/home/x"].map((text) => path?.test(text))).toEqual([
      true,
      false,
    ]);
  });
});

function castsToAny(file: string, source: string): string[] {
  const found: string[] = [];
  new Visitor({
    TSAsExpression(node) {
      if (node.typeAnnotation.type === "TSAnyKeyword") found.push(`${file}: ${source.slice(node.start, node.end)}`);
    },
  }).visit(parseModule(file, source).program);
  return found;
}

/** Calls of `test.skip`, `test.todo`, `test.only` and their kin. */
function restricted(file: string, source: string): string[] {
  const found: string[] = [];
  new Visitor({
    MemberExpression({ object, property, start, end }) {
      const runner = object.type === "Identifier" && ["test", "it", "describe"].includes(object.name);
      const how = property.type === "Identifier" && ["skip", "todo", "only", "fails"].includes(property.name);
      if (runner && how) found.push(`${file}: ${source.slice(start, end)}`);
    },
  }).visit(parseModule(file, source).program);
  return found;
}

/** The names that a source declares or uses. */
function identifiers(file: string, source: string): string[] {
  const found: string[] = [];
  new Visitor({ Identifier: ({ name }) => void found.push(name) }).visit(parseModule(file, source).program);
  return found;
}
