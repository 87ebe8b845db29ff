import { describe, expect, test } from "vitest";
import { componentNames, missingParts, without } from "../src/component-folders.ts";
import { importsOf } from "../src/imports.ts";
import { testFiles } from "../src/import-table.ts";
import { namedKinds } from "../src/named-kinds.ts";
import { projectFiles, read } from "../src/workspace.ts";

const files = projectFiles();
const names = componentNames(files);

describe("a component's folder", () => {
  test("is complete: spec, element, styles, tests, type tests, page of docs", () => {
    expect(names.flatMap((name) => missingParts(name, files))).toEqual([]);
  });

  test("is on both lists: its spec on index.ts, its element on elements.ts", () => {
    const specs = specifiers("packages/components/src/index.ts");
    const elements = specifiers("packages/components/src/elements.ts");
    const unlisted = names.filter((name) => !specs.includes(`./${name}/${name}.ts`));
    const undrawn = names.filter((name) => !excused(name) && !elements.includes(`./${name}/${name}.element.ts`));
    expect({ unlisted, undrawn }).toEqual({ unlisted: [], undrawn: [] });
  });

  test("has the name of the kind that its element is listed for", () => {
    const list = read("packages/components/src/elements.ts").matchAll(
      /^ {2}(\S+): .*import\("\.\/(\w+)\/(\w+)\.element\.ts"\)/gm,
    );
    const listed = Array.from(list, ([, kind, folder, file]) => [kind, folder, file]);
    expect(listed).toEqual(listed.map(([, folder]) => [folder, folder, folder]));
    expect(listed.length).toBeGreaterThan(20);
  });

  test("that lacks a part has a reason, and is there", () => {
    expect(Object.keys(without).filter((name) => names.length > 0 && !names.includes(name))).toEqual([]);
  });

  test("with a missing part is named by that part's path", () => {
    const dial = ["ts", "element.ts", "styles.ts", "test.ts", "element.test.ts", "md"].map(
      (end) => `packages/components/src/dial/dial.${end}`,
    );
    expect(componentNames(dial)).toEqual(["dial"]);
    expect(missingParts("dial", dial)).toEqual(["packages/components/src/dial/dial.test-d.ts"]);
  });
});

describe("shared code", () => {
  const shared = files.filter((file) => /^packages\/(core|server)\/src\/.*\.ts$/.test(file) && !testFiles.test(file));
  const kinds = new Set(names);

  test("of core and server decides nothing by the name of a component", () => {
    const found = shared.flatMap((file) => namedKinds(file, read(file), kinds).map((code) => `${file}: ${code}`));
    expect(found).toEqual([]);
  });

  test("that names a component is found, and other words are let through", () => {
    const known = new Set(["slider", "file"]);
    const source = `if (spec.kind === "slider") go(); const list = ["slider", "file"]; const part = { type: "file" };`;
    expect(namedKinds("x.ts", source, known)).toEqual(['spec.kind === "slider"', '["slider", "file"]']);
  });
});

function specifiers(file: string): string[] {
  return importsOf(file, read(file)).map(({ specifier }) => specifier);
}

function excused(name: string): boolean {
  return without[name]?.parts.includes(".element.ts") ?? false;
}
