import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { APP, COMMONJS, everythingIn, HEAD, manifestIn, SHOUT } from "./testing/built-demo.ts";
import { call, project, runToEnd, save, serve } from "./testing/command.ts";

/** Builds a demo, and returns the emitted files and whether the author gets notices. */
async function buildAssets(dir: string): Promise<{ names: string[]; notices: boolean }> {
  const { output } = await runToEnd(dir, "build", "demo.ts");
  return { names: Object.keys((await manifestIn(dir)).built!.assets), notices: output.includes("notice") };
}

describe("vitrine build", () => {
  test("makes the same bytes again of the same files", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    await runToEnd(dir, "build", "demo.ts", "--out", "one");
    await runToEnd(dir, "build", "demo.ts", "--out", "two");
    expect(await everythingIn(join(dir, "two"))).toBe(await everythingIn(join(dir, "one")));
  });

  test("takes the place of an earlier build, and of nothing else", async () => {
    const dir = await project({ "demo.ts": SHOUT, "mine/notes.txt": "keep me" });
    expect((await runToEnd(dir, "build", "demo.ts")).code).toBe(0);
    await writeFile(join(dir, "dist/assets/old.js"), "");
    expect((await runToEnd(dir, "build", "demo.ts")).code).toBe(0);
    expect(await readdir(join(dir, "dist/assets"))).not.toContain("old.js");
    for (const out of ["mine", "."]) {
      const { code, output } = await runToEnd(dir, "build", "demo.ts", "--out", out);
      expect(code).toBe(1);
      expect(output).toContain(`${out} holds files that are no build of a demo. Name another folder with --out`);
    }
    expect(await readFile(join(dir, "mine/notes.txt"), "utf8")).toBe("keep me");
  });

  test("takes along what a package names beside its code, and says what it does not find", async () => {
    const dir = await project({
      "demo.ts": `${HEAD}import { places } from "lib";\nexport default demo({ inputs: textbox(), outputs: textbox(), runs: "browser", predict: (text: string) => text + places() });`,
      "node_modules/lib/package.json": `{ "name": "lib", "type": "module", "exports": "./lib.js" }`,
      "node_modules/lib/lib.js": `const here = () => self.location.href;
        export const places = () => [new URL("by-url.wasm", import.meta.url).href, here() + "by-name.wasm", here() + "gone.wasm"];
        export const unused = () => here() + "unused.wasm";`,
      ...Object.fromEntries(["by-url", "by-name", "unused"].map((name) => [`node_modules/lib/${name}.wasm`, name])),
    });
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code, output).toBe(0);
    const assets = Object.entries((await manifestIn(dir)).built!.assets).map(([path, { type }]) => `${path} ${type}`);
    expect(assets.toSorted()).toEqual([
      expect.stringMatching(/^assets\/\w+\/by-url\.wasm application\/wasm$/),
      "by-name.wasm application/wasm",
    ]);
    expect(await readFile(join(dir, "dist/by-name.wasm"), "utf8")).toBe("by-name");
    expect(output).toContain("notice  lib names gone.wasm, which is not beside its code");
    expect(output).not.toContain("unused.wasm");
  });

  test("leaves a package's names alone whose files the code imports for their address", async () => {
    const dir = await project({
      "demo.ts": `${HEAD}import { say } from "lib";\nimport { address } from "adapter";\nexport default demo({ inputs: textbox(), outputs: textbox(), runs: "browser", predict: (text: string) => say(text, address) });`,
      "node_modules/lib/package.json": `{ "name": "lib", "type": "module", "exports": { ".": "./lib.js", "./told.wasm": "./told.wasm" } }`,
      "node_modules/lib/lib.js": `export const say = (text, address) => text + address + "other.wasm" + "example.wasm";`,
      "node_modules/adapter/package.json": `{ "name": "adapter", "type": "module", "exports": { "browser": "./browser.js", "default": "./node.js" } }`,
      "node_modules/adapter/browser.js": `export { default as address } from "lib/told.wasm?url";`,
      "node_modules/adapter/node.js": `export const address = "";`,
      "node_modules/lib/told.wasm": "told",
      "node_modules/lib/other.wasm": "other",
    });
    expect(await buildAssets(dir)).toEqual({ names: [expect.stringMatching(/told\.wasm$/)], notices: false });
  });

  test.each<[string, Record<string, string>]>([
    ["my demo.cjs", { "my demo.cjs": COMMONJS }],
    [
      "demo.cts",
      { "demo.cts": `import vitrine = require("vitrine");\nconst loud: string = "!";\n${APP}export = app;` },
    ],
    ["demo.js", { "package.json": `{ "type": "commonjs" }`, "demo.js": COMMONJS }],
    [
      "demo.ts",
      {
        "package.json": `{ "type": "commonjs" }`,
        "demo.ts": `import * as vitrine from "vitrine";\nconst loud: string = "!";\n${APP}export default app;`,
      },
    ],
    [
      "a b/demo.cjs",
      { "a b/demo.cjs": `${COMMONJS.replace("module.exports =", "exports.__esModule = true; exports.default =")}` },
    ],
  ])("takes CommonJS, and paths with spaces: %s", async (file, files) => {
    const dir = await project(files);
    const { code, output } = await runToEnd(dir, "build", file);
    expect(code, output).toBe(0);
    expect((await manifestIn(dir)).built!.baked[0]!.outputs).toEqual({ output: "ADA!" });
    const { url } = await serve(dir, "start", file, "--port", "0");
    expect(await (await call(url, "predict", { input: "x" })).json()).toEqual({ outputs: { output: "X!" } });
  });
});

describe("vitrine vendor", () => {
  test("copies a built demo from its address, each file checked, with every licence", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    expect((await runToEnd(dir, "build", "demo.ts")).code).toBe(0);
    const { url } = await serve(dir, "preview", "dist", "--port", "0");
    const { code, output } = await runToEnd(dir, "vendor", url, "--out", "copy");
    expect(code, output).toBe(0);
    expect(await everythingIn(join(dir, "copy"))).toBe(await everythingIn(join(dir, "dist")));
    const licences = await readFile(join(dir, "copy/licences.md"), "utf8");
    for (const name of ["lit", "@cfworker/json-schema"]) expect(licences).toContain(name);
  });

  test("refuses a file that is not what was built, and a place without a demo", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    expect((await runToEnd(dir, "build", "demo.ts")).code).toBe(0);
    await writeFile(join(dir, "dist/embed.js"), "alert(1)");
    const changed = await runToEnd(dir, "vendor", "dist", "--out", "copy");
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.output).toContain("embed.js is not what was built: expected sha256-");
    expect(await readdir(dir)).not.toContain("copy");
    await save(join(dir, "evil/files.json"), JSON.stringify({ vitrine: "0.1.0", files: { "../stolen.txt": {} } }));
    expect((await runToEnd(dir, "vendor", "evil")).output).toContain(
      "evil names ../stolen.txt, which is not a file of",
    );
    expect((await runToEnd(dir, "vendor", "nowhere")).output).toContain("There is no built demo at nowhere");
  });
});
