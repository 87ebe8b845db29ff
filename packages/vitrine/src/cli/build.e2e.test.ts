import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseSync } from "rolldown/utils";
import { describe, expect, test } from "vitest";
import { COMMONJS, everythingIn, HEAD, manifestIn, SHOUT } from "./testing/built-demo.ts";
import { project, runToEnd, save } from "./testing/command.ts";

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

  test("has a browser ask for a small demo's few scripts at once, the largest first", async () => {
    const dir = await project({ "demo.ts": SHOUT.replace(`, examples: ["ada"]`, "") });
    await runToEnd(dir, "build", "demo.ts");
    const page = await readFile(join(dir, "dist/index.html"), "utf8");
    const scripts = Array.from(page.matchAll(/<link rel="modulepreload" href="([^"]+)">/g), ([, file]) => file!);
    const sizes = await Promise.all(scripts.map(async (file) => (await stat(join(dir, "dist", file))).size));
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    expect(scripts.length).toBeLessThanOrEqual(9);
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
      "a language model, which needs a key",
      {
        "demo.ts": `import { chat } from "vitrine";\nimport { openAIChat } from "vitrine/openai";\nexport default chat({ reply: openAIChat({ baseURL: "https://models.example/v1", model: "m" }) });`,
      },
      ["it reads the environment variable OPENAI_API_KEY", "a secret has no place there", "--target server"],
    ],
    [
      "an app that says it needs a server",
      { "demo.ts": `${HEAD}export default demo({ outputs: textbox(), predict: () => "", runs: "server" });` },
      [`demo.ts cannot be built for browsers: it says runs: "server".`],
    ],
    [
      "a component that needs a server",
      {
        "demo.ts": `import { demo, fileExplorer, textbox } from "vitrine";\nexport default demo({ inputs: fileExplorer({ root: "." }), outputs: textbox(), predict: (file) => file.name });`,
      },
      ["demo.ts cannot be built for browsers: fileExplorer() needs a server.", "--target server"],
    ],
    [
      "a file beside the code that is not there",
      {
        "demo.ts": `${HEAD}const gone = new URL("./gone.bin", import.meta.url);\nexport default demo({ outputs: textbox(), predict: () => gone.href });`,
      },
      ["gone.bin, which demo.ts names, is not there."],
    ],
    [
      "a folder's name, where files are found by URL",
      { "demo.cjs": `const place = __dirname;\n${COMMONJS}`, "demo.ts": `export { default } from "./demo.cjs";` },
      ["demo.cjs reads __dirname, which a build does not have.", "import.meta.url"],
    ],
    [
      "a file without a default export",
      { "demo.ts": `export const a = 7;` },
      ["demo.ts has no default export. End it with: export default demo({ … });"],
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

  test("shows the author's line of an example that fails, and leaves an earlier build as it was", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    expect((await runToEnd(dir, "build", "demo.ts")).code).toBe(0);
    const before = await everythingIn(join(dir, "dist"));
    const broken = `${HEAD}const words: string[] = [];\nexport default demo({\n  inputs: textbox(), outputs: textbox(), examples: ["a", "b"],\n  predict(text: string): string {\n    if (text === "b") throw new RangeError("no b");\n    return text + words;\n  },\n});`;
    await save(join(dir, "demo.ts"), broken);
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code).toBe(1);
    expect(output).toContain("demo.ts cannot be built: 1 of 2 examples failed. Nothing was written.");
    expect(output).toMatch(
      /predict: examples\[1\]\ndemo\.ts:6:29: no b\n\n[^]*6 \|     if \(text === "b"\) throw new RangeError/,
    );
    expect(await everythingIn(join(dir, "dist"))).toBe(before);
  });

  test.each([
    { command: ["build", "demo.ts"] },
    { command: ["build", "demo.ts", "--target", "server"] },
    { command: ["start", "demo.ts", "--port", "0"] },
  ])("refuses a component that no element shows, as does start: $command", async ({ command }) => {
    const dir = await project({
      "demo.ts": `import { app, column, create, defineSpec } from "vitrine";
        const spec = defineSpec({ kind: "dial", description: "A dial.", props: {}, events: {} });
        const knob = create(spec, {});
        export default app({ layout: column(knob), handlers: [] });`,
    });
    const { code, output } = await runToEnd(dir, ...command);
    expect(code, output).toBe(1);
    expect(output).toMatch(/demo\.ts cannot be shown: no element shows "dial-1", a component of the kind "dial"\./);
  });

  test("makes one HTML file whose script can be read, with every language of code in it", async () => {
    const shows = `${HEAD.replace("textbox", "code, textbox")}export default demo({ inputs: textbox(), outputs: code({ language: "html" }), predict: (text: string) => text });`;
    const dir = await project({ "page/demo.ts": shows });
    expect((await runToEnd(dir, "build", "page/demo.ts", "--target", "html")).code).toBe(0);
    const page = await readFile(join(dir, "dist/page.html"), "utf8");
    const script = /<script type="module">([^]*?)<\/script>/.exec(page)![1]!;
    expect(parseSync("page.js", script).errors).toEqual([]);
    // An editor is there only for what visitors write.
    expect(script).not.toContain("cm-content");
  });

  test("shows the author's line of a file that throws while it is read", async () => {
    const dir = await project({
      "packages/my demo/demo.ts": `type Words = string[];\n\nthrow new Error("no words");\nexport default 1;`,
    });
    const { code, output } = await runToEnd(dir, "build", "packages/my demo/demo.ts");
    expect(code).toBe(1);
    expect(output).toContain("packages/my demo/demo.ts:3:7: no words");
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
