import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { packageOf, refusal, zoneOf } from "../src/boundaries.ts";
import { cyclesIn } from "../src/cycles.ts";
import { testFiles } from "../src/import-table.ts";
import { importsOf, type Import } from "../src/imports.ts";
import { packages, projectFiles, read, type Manifest } from "../src/workspace.ts";

const sources = projectFiles().filter((file) => /^(packages\/[^/]+\/src|demos|docs)\/.*\.ts$/.test(file));
const imports = new Map(sources.map((file) => [file, importsOf(file, read(file))]));
const shipped = sources.filter((file) => !testFiles.test(file) && !/^packages\/(bench|checks)\//.test(file));

function declaredFor(file: string): Set<string> {
  const folder = packages().find(({ folder }) => file.startsWith(`packages/${folder}/`));
  const manifest = folder?.manifest ?? demoManifest(file);
  // What a demo is trained with is for its author alone.
  const forAuthors = folder === undefined ? manifest?.devDependencies : {};
  return new Set(Object.keys({ ...manifest?.dependencies, ...manifest?.peerDependencies, ...forAuthors }));
}

function demoManifest(file: string): Manifest | undefined {
  // The site is a package itself; packages and demos are folders of packages.
  const path = `${file.split("/", file.startsWith("docs/") ? 1 : 2).join("/")}/package.json`;
  return projectFiles().includes(path) ? (JSON.parse(read(path)) as Manifest) : undefined;
}

function asks(specifier: string, how: Import["how"] = "static"): Import {
  return { specifier, how, typeOnly: false };
}

describe("the import table", () => {
  const declared = new Map<string, Set<string>>();
  function declaredOnce(file: string) {
    const key = file.split("/", 2).join("/");
    const known = declared.get(key) ?? declaredFor(file);
    declared.set(key, known);
    return known;
  }

  test("every source file belongs to a zone", () => {
    expect(shipped.filter((file) => zoneOf(file) === undefined)).toEqual([]);
  });

  test("every import goes where the table lets it", () => {
    const refused = shipped.flatMap((file) =>
      (imports.get(file) ?? []).map((found) => refusal(file, found, declaredOnce(file))),
    );
    expect(refused.filter((reason) => reason !== undefined)).toEqual([]);
  });

  test("refuses a server that imports a component", () => {
    const reason = refusal("packages/server/src/app.ts", asks("@vitrine/components"), new Set());
    expect(reason).toContain("server may import server, core, not specs");
  });

  test("refuses a spec that imports an element", () => {
    const file = "packages/components/src/slider/slider.ts";
    expect(refusal(file, asks("./slider.element.ts"), new Set())).toContain(
      "specs may import specs, core, not elements",
    );
  });

  test("refuses Node's modules and undeclared packages in core", () => {
    expect(refusal("packages/core/src/app/app.ts", asks("node:fs"), new Set())).toContain("core");
    expect(refusal("packages/core/src/app/app.ts", asks("lit"), new Set(["lit"]))).toContain("core");
  });

  test("lets an element load a declared heavy library lazily, and only lazily", () => {
    const file = "packages/components/src/markdown/markdown.element.ts";
    expect(refusal(file, asks("katex", "lazy"), new Set(["katex"]))).toBeUndefined();
    expect(refusal(file, asks("katex"), new Set(["katex"]))).toContain("elements");
  });

  test("refuses a path into another package, and code that only tests run", () => {
    expect(refusal("packages/page/src/shell.ts", asks("../../core/src/app/app.ts"), new Set())).toContain(
      "by its name",
    );
    expect(refusal("packages/core/src/app/app.ts", asks("./testing/apps.ts"), new Set())).toContain("only tests");
  });

  test("refuses a demo that reaches behind the package people install", () => {
    expect(refusal("demos/hello/demo.ts", asks("@vitrine/core"), new Set())).toContain(
      "demos may import demos, vitrine",
    );
    expect(refusal("demos/hello/demo.ts", asks("vitrine/tfjs"), new Set())).toBeUndefined();
  });
});

describe("import cycles", () => {
  function graphOfFiles() {
    const edges = shipped.map((file) => [file, relativeTargets(file)] as const);
    return new Map(edges);
  }

  function relativeTargets(file: string): string[] {
    const relative = (imports.get(file) ?? []).filter(({ specifier }) => specifier.startsWith("."));
    return relative.map(({ specifier }) => posix.join(posix.dirname(file), specifier));
  }

  function graphOfPackages() {
    const known = new Set(packages().map(({ manifest }) => manifest.name));
    return new Map(
      packages().map(({ manifest }) => {
        const all = Object.keys({
          ...manifest.dependencies,
          ...manifest.devDependencies,
          ...manifest.peerDependencies,
        });
        return [manifest.name, all.filter((name) => known.has(name))];
      }),
    );
  }

  test("no file reaches itself through its imports, types included", () => {
    expect(cyclesIn(graphOfFiles())).toEqual([]);
  });

  test("no package reaches itself through its dependencies, so builds have an order", () => {
    expect(cyclesIn(graphOfPackages())).toEqual([]);
  });

  test("a cycle is found and named with its members", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);
    expect(cyclesIn(graph)).toEqual([["b", "c"]]);
  });
});

describe("reading imports", () => {
  test("finds static, lazy, type-only and re-exported modules", () => {
    const source = `import type { A } from "a"; import { b } from "b"; export { c } from "c"; void import("d"); b satisfies A;`;
    expect(importsOf("x.ts", source)).toEqual([
      { specifier: "a", how: "static", typeOnly: true },
      { specifier: "b", how: "static", typeOnly: false },
      { specifier: "c", how: "static", typeOnly: false },
      { specifier: "d", how: "lazy", typeOnly: false },
    ]);
  });

  test("does not take a string or a comment for an import", () => {
    expect(importsOf("x.ts", `// import "a"\nconst text = 'import "b"';\nvoid text;`)).toEqual([]);
  });

  test("a scoped package's name keeps its scope", () => {
    expect([packageOf("@a/b/c"), packageOf("d/e")]).toEqual(["@a/b", "d"]);
  });
});
