import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Manifest } from "@vitrine/core";
import { project, runToEnd, save, serve } from "./testing/command.ts";

const HEAD = `import { demo, textbox } from "vitrine";\n`;
const SHOUT = `${HEAD}export default demo({ inputs: textbox(), outputs: textbox(), predict: (text) => text.toUpperCase(), examples: ["ada"] });`;

async function manifestIn(dir: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(dir, "dist/demo.json"), "utf8")) as Manifest;
}

async function everythingIn(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
}

describe("vitrine build", () => {
  test("makes a folder for any static host, each example with its result", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code, output).toBe(0);
    expect(await readdir(join(dir, "dist"))).toEqual(
      expect.arrayContaining(["index.html", "demo.json", "embed.js", "assets"]),
    );
    expect((await manifestIn(dir)).built!.baked).toEqual([
      { handler: "predict", inputs: { input: "ada" }, outputs: { output: "ADA" } },
    ]);
  });

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

  test("tells other pages of itself where it is said where it will be", async () => {
    const dir = await project({ "demo.ts": SHOUT.replace("demo({", `demo({ title: "Shout",`) });
    const { code } = await runToEnd(dir, "build", "demo.ts", "--url", "https://demos.example/shout");
    expect(code).toBe(0);
    const page = await readFile(join(dir, "dist/index.html"), "utf8");
    expect(page).toContain(`<meta property="og:image" content="https://demos.example/shout/picture.png">`);
    expect(page).toContain(`<meta property="og:image:alt" content="Shout. Input: ada. Output: ADA">`);
    expect(page).toContain(`type="application/json+oembed" href="https://demos.example/shout/oembed.json"`);
    expect(JSON.parse(await readFile(join(dir, "dist/oembed.json"), "utf8"))).toMatchObject({
      type: "rich",
      title: "Shout",
      thumbnail_url: "https://demos.example/shout/picture.png",
    });
  });

  test("takes along what the code names beside itself, by text and by template", async () => {
    const dir = await project({
      "demo.ts": `${HEAD}
        const words = new URL("./words/list.json", import.meta.url);
        const pages = ["a", "b"].map((name) => new URL(\`./pages/\${name}.txt\`, import.meta.url));
        export default demo({ inputs: textbox(), outputs: textbox(), predict: async (text) => text + words.href + pages });`,
      "words/list.json": `["more.txt"]`,
      "words/more.txt": "more",
      "pages/a.txt": "a",
      "pages/b.txt": "b",
      "pages/c.md": "c",
    });
    expect((await runToEnd(dir, "build", "demo.ts")).code).toBe(0);
    const names = Object.keys((await manifestIn(dir)).built!.assets).map((path) => path.split("/").pop()!);
    expect(names.toSorted()).toEqual(["a.txt", "b.txt", "list.json", "more.txt"]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      "a module of Node, with the way to it",
      {
        "demo.ts": `${HEAD}import { stamp } from "./stamp.ts";\nexport default demo({ outputs: textbox(), predict: () => stamp() });`,
        "stamp.ts": `import { hostname } from "node:os";\nexport const stamp = () => hostname();`,
      },
      [`it needs "node:os", a module of Node`, "demo.ts\n    → stamp.ts\n      → node:os", `--target server`],
    ],
    [
      "a variable of the environment, by its name",
      {
        "demo.ts": `${HEAD}import { key } from "./key.ts";\nexport default demo({ outputs: textbox(), predict: () => key });`,
        "key.ts": `export const key = process.env.API_KEY ?? "";`,
      },
      ["it reads the environment variable API_KEY", "→ key.ts", "a secret has no place there"],
    ],
    [
      "an app that says it needs a server",
      { "demo.ts": `${HEAD}export default demo({ outputs: textbox(), predict: () => "", runs: "server" });` },
      [`demo.ts cannot be built for browsers: it says runs: "server".`],
    ],
    [
      "a file beside the code that is not there",
      {
        "demo.ts": `${HEAD}const gone = new URL("./gone.bin", import.meta.url);\nexport default demo({ outputs: textbox(), predict: () => gone.href });`,
      },
      ["gone.bin, which demo.ts names, is not there."],
    ],
    [
      "a file that exports no app",
      { "demo.ts": `export default 7;` },
      ["The default export of demo.ts is not an app: it is a number."],
    ],
  ])("refuses %s", async (_, files, words) => {
    const dir = await project(files);
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code).toBe(1);
    for (const part of words) expect(output).toContain(part);
    expect(await readdir(dir)).not.toContain("dist");
  });

  test("leaves code out that is not used, and what it would need", async () => {
    const dir = await project({
      "demo.ts": SHOUT.replace(HEAD, `${HEAD}import { used } from "./both.ts";\nconsole.log(used);\n`),
      "both.ts": `import { hostname } from "node:os";\nexport const used = 1;\nexport const unused = () => hostname() + process.env.API_KEY;`,
    });
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code, output).toBe(0);
  });

  test("never writes a secret of the environment into what it makes", async () => {
    process.env["CANARY_KEY"] = "canary-5d1f0c";
    try {
      const dir = await project({ "demo.ts": SHOUT, ".env": "CANARY_KEY=canary-5d1f0c" });
      for (const target of ["static", "html"]) {
        expect((await runToEnd(dir, "build", "demo.ts", "--target", target, "--out", target)).code).toBe(0);
        expect(await everythingIn(join(dir, target))).not.toContain("canary-5d1f0c");
      }
    } finally {
      delete process.env["CANARY_KEY"];
    }
  });

  test("says of an example that fails what went wrong, and builds the rest", async () => {
    const dir = await project({
      "demo.ts": `${HEAD}export default demo({ inputs: textbox(), outputs: textbox(), predict(text) { if (text === "b") throw new Error("no b"); return text; }, examples: ["a", "b"] });`,
    });
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code).toBe(0);
    expect(output).toContain("1 of 2 examples were run");
    expect(output).toContain("predict: examples[1]");
  });
});

describe("vitrine preview", () => {
  test("says what to do where nothing was built", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    const { code, output } = await runToEnd(dir, "preview", "dist");
    expect(code).toBe(1);
    expect(output).toContain("There is no index.html in dist. Build a demo into it: vitrine build demo.ts --out dist");
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
