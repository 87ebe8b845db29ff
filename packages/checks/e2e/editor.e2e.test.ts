import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isCallExpression, isExpressionStatement } from "typescript/unstable/ast";
import { API, type Project } from "typescript/unstable/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inRoot } from "../bootstrap/paths.js";

/** A program beside the built packages, as an author's is, without the condition that leads to the sources. */
const home = inRoot(`.vitrine/editor-${process.pid}`);
const file = join(home, "demo.ts");
const source = `import { file, slider } from "vitrine";\nslider({ min: 1, step: 1, label: "" });\nfile({ count: "many" });\n`;

let api: API;
let project: Project;

beforeAll(() => {
  mkdirSync(home, { recursive: true });
  writeFileSync(file, source);
  const compilerOptions = { module: "nodenext", strict: true, noEmit: true, types: ["node"] };
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["demo.ts"] }));
  api = new API();
  project = api.updateSnapshot({ openProject: join(home, "tsconfig.json") }).getProject(join(home, "tsconfig.json"))!;
});

afterAll(() => {
  api.close();
  rmSync(home, { recursive: true, force: true });
});

describe("an editor that has the built package", () => {
  test.each([
    ["min", "The number at its start. Default: `0`."],
    [
      "step",
      "Null takes every number of the range and drags in about a hundred steps. Default: `null`. Range: more than 0.",
    ],
    ["label", "Its name on the page. Default: from its name in the handler"],
    ["count", 'Default: `"one"`. One of `"one"`, `"many"`, `"folder"`.'],
  ])("shows what the prop %s does, its default and its range", (prop, words) => {
    expect(documentationOf(prop)).toContain(words);
  });

  test("reads each prop's description once", () => {
    const declared = readFileSync(inRoot("packages/components/dist/slider/slider.d.ts"), "utf8");
    expect(declared.split("The number at its start.")).toHaveLength(2);
  });
});

/** What an editor shows over a prop's name: what the type that the call wants says of it. */
function documentationOf(prop: string): string {
  const { checker, program } = project;
  for (const statement of program.getSourceFile(file)!.statements) {
    const call = isExpressionStatement(statement) ? statement.expression : undefined;
    const wanted = call && isCallExpression(call) && checker.getContextualType(call.arguments[0]!);
    const props = wanted && checker.getNonNullableType(wanted);
    const symbol = props && checker.getPropertyOfType(props, prop);
    if (symbol) return checker.getDocumentationCommentOfSymbol(symbol);
  }
  return "";
}
