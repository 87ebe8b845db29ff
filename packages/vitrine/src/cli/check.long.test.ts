import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import type { CheckName, Finding } from "../check/finding.ts";
import { project, runToEnd } from "./testing/command.ts";

const HEAD = `import { demo, example, markdown, on, onLoad, app, column, textbox } from "vitrine";\n`;
const shout = (rest: string, title = "Loud") =>
  `${HEAD}export default demo({ title: "${title}", inputs: textbox({ label: "Text" }), outputs: textbox({ label: "Loud" }), predict: (text) => text.toUpperCase(), ${rest} });`;

/** Checks a demo, and returns the findings by name. */
async function checked(files: Record<string, string>, tools: readonly string[] = []) {
  const dir = await project(files);
  for (const tool of tools) await symlink(inRoot("node_modules", tool), join(dir, "node_modules", tool));
  const { code, output } = await runToEnd(dir, "check", "demo.ts", "--json");
  const { ok, demos } = JSON.parse(output.slice(output.indexOf("{"))) as {
    ok: boolean;
    demos: { checks: Finding[] }[];
  };
  expect(code).toBe(ok ? 0 : 1);
  return Object.fromEntries(demos[0]!.checks.map((one) => [one.name, one])) as Record<CheckName, Finding>;
}

afterEach(() => vi.unstubAllEnvs());

describe("vitrine check", () => {
  test("finds a good demo good, in a browser too", async () => {
    vi.stubEnv("CHROME_PATH", findBrowser());
    const found = await checked({ "demo.ts": shout(`examples: ["a", example("b", { expect: "B" })]`) }, ["typescript"]);
    const results = Object.values(found).map(({ name, status, summary }) => [name, status, summary]);
    expect(results).toEqual([
      ["types", "ok", "TypeScript found nothing (strict, without a tsconfig.json)"],
      ["examples", "ok", "2 run, 1 of them compared with what they expect"],
      [
        "size",
        "ok",
        expect.stringMatching(/^page \d+ KB compressed; static folder [\d.]+ MB, of that functions \d+ KB$/),
      ],
      ["accessibility", "ok", "axe found nothing, in light and in dark"],
      ["offline", "ok", "the page asks no other host for anything"],
    ]);
  });

  test("says what is wrong, where, and what to do", async () => {
    vi.stubEnv("CHROME_PATH", findBrowser());
    const asks = `on(onLoad(), { outputs: { out }, run: async () => ({ out: await fetch("https://models.invalid/a.bin").then(String, String) }) })`;
    const said = `on(out.submit, { name: "say", inputs: { out }, outputs: { out }, run: ({ out }) => ({ out }), examples: [example({ out: "a" }, { expect: { out: "b" } })] })`;
    const broken = `${HEAD}const out = textbox();\nconst n: number = "one";\nexport default app({ title: "Broken", lang: "english", layout: out, handlers: [${asks}, ${said}] });\nvoid n;`;
    const found = await checked({ "demo.ts": broken }, ["typescript"]);
    expect(found).toMatchObject({
      types: { status: "failed", details: [expect.stringContaining("demo.ts(3,7): error TS2322")] },
      examples: { status: "failed", details: ['say: examples[0] gave another result:\n  out: expected "b"; got "a"'] },
      accessibility: {
        status: "failed",
        details: [expect.stringContaining("html-lang-valid"), expect.stringContaining("valid-lang")],
      },
      offline: { status: "failed", details: ["https://models.invalid/a.bin"] },
    });
    expect(Object.values(found).filter(({ status, fix }) => status === "failed" && !fix)).toEqual([]);
  });

  test("says what it cannot look at: no TypeScript, no examples, no browser", async () => {
    vi.stubEnv("VITRINE_CHROMIUM", "none");
    const found = await checked({ "demo.ts": shout("") });
    expect(found).toMatchObject({
      types: { status: "warning", summary: "not checked: TypeScript is not installed here" },
      examples: { status: "warning", summary: "there are none" },
      size: { status: "ok" },
      accessibility: { status: "warning", summary: expect.stringContaining("there is no Chromium") },
      offline: { status: "warning" },
    });
  });

  test("keeps to the project's tsconfig.json, and says where it leaves the demo out", async () => {
    vi.stubEnv("VITRINE_CHROMIUM", "none");
    const loose = `${shout(`examples: ["a"]`)}\nexport const id = (value) => value;`;
    const options = {
      compilerOptions: { module: "nodenext", skipLibCheck: true, types: [], strict: true, noImplicitAny: false },
    };
    const config = (include: string) => JSON.stringify({ ...options, include: [include] });
    const files = (include: string) => ({ "demo.ts": loose, "lib/a.ts": "", "tsconfig.json": config(include) });
    expect((await checked(files("demo.ts"), ["typescript"])).types).toMatchObject({ status: "ok", details: [] });
    expect((await checked(files("lib"), ["typescript"])).types).toMatchObject({
      status: "warning",
      summary: "not checked: tsconfig.json does not include demo.ts",
    });
  });

  test("warns of what is advice, and no barrier by WCAG", async () => {
    vi.stubEnv("CHROME_PATH", findBrowser());
    expect(await checked({ "demo.ts": shout(`examples: ["a"]`, "") })).toMatchObject({
      accessibility: {
        status: "warning",
        details: [expect.stringContaining("page-has-heading-one")],
        fix: "Give the app a title.",
      },
    });
  });

  test("tells an example's error at its line, and what keeps a demo from browsers", async () => {
    vi.stubEnv("VITRINE_CHROMIUM", "none");
    const found = await checked({
      "demo.ts": `import { readFileSync } from "node:fs";\n${HEAD}export default demo({ inputs: textbox(), outputs: textbox(),\n  predict: (name) => readFileSync(name, "utf8"),\n  examples: ["missing.txt"] });`,
    });
    expect(found).toMatchObject({
      examples: { status: "failed", details: [expect.stringContaining("demo.ts:4:")] },
      size: { status: "failed", details: [expect.stringContaining("node:fs")] },
    });
  });

  test("opens an app of the server on a server", async () => {
    vi.stubEnv("CHROME_PATH", findBrowser());
    const found = await checked({ "demo.ts": shout(`runs: "server", examples: ["a"]`) });
    expect(found).toMatchObject({
      size: { status: "ok", summary: expect.stringContaining("it runs on a server") },
      accessibility: { status: "ok" },
      offline: { status: "ok" },
    });
  });

  test("fails for a file that gives no app, in words for people", async () => {
    const dir = await project({ "demo.js": "export const a = 1;" });
    const { code, output } = await runToEnd(dir, "check", "demo.js");
    expect(code).toBe(1);
    expect(output).toContain("ok       types          demo.js is JavaScript: it has no types");
    expect(output).toMatch(/failed +app +the file does not give an app\n +demo\.js has no default export/);
    expect(output).toContain("To do: Mend the file.");
  });
});
