import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../../bootstrap/command.js";
import { inRoot } from "../../bootstrap/paths.js";
import { filesBelow } from "../../bootstrap/stamp.js";
import { missingParts } from "../../src/component-folders.ts";
import { fencesOf } from "../../src/markdown.ts";
import { read } from "../../src/workspace.ts";

const COMPONENTS = "packages/components";
const recipe = inRoot("packages/checks/test/adding/dial");
/** A copy of the components, inside the workspace so that everything it imports is found. */
const home = inRoot(`.vitrine/adding-${process.pid}`);
const copy = join(home, COMPONENTS);

beforeAll(() => {
  cpSync(inRoot(COMPONENTS, "src"), join(copy, "src"), { recursive: true });
  symlinkSync(inRoot(COMPONENTS, "node_modules"), join(copy, "node_modules"));
  addDial();
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("adding a component, as CONTRIBUTING tells", () => {
  test("touches the files it lists and no others", () => {
    expect(touched()).toEqual(promised());
  });

  test("makes a complete folder", () => {
    expect(
      missingParts(
        "dial",
        filesBelow(copy).map((file) => relative(home, file)),
      ),
    ).toEqual([]);
  });

  test("type-checks, with its own type tests", { timeout: 60_000 }, async () => {
    const options = {
      extends: inRoot("tsconfig.json"),
      include: ["dial/**/*.ts", "*/*.d.ts", "index.ts", "elements.ts"].map((file) => `${COMPONENTS}/src/${file}`),
      exclude: [],
    };
    writeFileSync(join(home, "tsconfig.json"), JSON.stringify(options));
    expect((await runTool("tsc", "-p", home)).output).toBe("");
  });

  test("gives a component that works in an app and in a browser", { timeout: 90_000 }, async () => {
    const config = ["--root", home, "--config", inRoot("vitest.config.ts")];
    const { code, output } = await runTool("vitest", "run", ...config, `${COMPONENTS}/src/dial/`);
    expect(code, output).toBe(0);
    expect(output).toMatch(/Test Files\W+2 passed/);
  });
});

/** Writes the folder of a dial, and its line on each of the two lists. */
function addDial() {
  const folder = join(copy, "src/dial");
  mkdirSync(folder);
  for (const file of readdirSync(recipe)) cpSync(join(recipe, file), join(folder, file.replace(/\.txt$/, "")));
  edit("index.ts", (text) => `${text}export { dial, dialSpec, type Dial, type DialProps } from "./dial/dial.ts";\n`);
  edit("elements.ts", (text) => text.replace("= {\n", `= {\n  dial: () => import("./dial/dial.element.ts"),\n`));
}

function edit(list: string, change: (text: string) => string) {
  const file = join(copy, "src", list);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** Files of the copy that are new or differ from the real ones. */
function touched(): string[] {
  const real = new Set(filesBelow(inRoot(COMPONENTS, "src")).map((file) => relative(inRoot(), file)));
  const mine = filesBelow(join(copy, "src")).map((file) => relative(home, file));
  return mine.filter((file) => !real.has(file) || read(file) !== readFileSync(join(home, file), "utf8")).sort();
}

/** The files that CONTRIBUTING lists for a dial. */
function promised(): string[] {
  const list = fencesOf(read("CONTRIBUTING.md")).find(({ text }) => text.includes("dial.element.ts"))?.text ?? "";
  return list
    .split("\n")
    .map((line) => line.split(" ")[0] ?? "")
    .sort();
}

function runTool(name: string, ...args: string[]) {
  return runCommand([inRoot("node_modules/.bin", name), ...args], { quiet: true, env: { NO_COLOR: "1" } });
}
