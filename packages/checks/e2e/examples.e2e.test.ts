import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { project, runToEnd, serve } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, findBarriers, openPage, overflows, ROOT, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

const SAVED = "This result was saved with the example. A new run replaces it.";

const DEMO = `import { demo, examplesFrom, file, textbox } from "vitrine";
  export default demo({
    inputs: { word: textbox({ label: "Word" }), note: file({ label: "Note", required: false }) },
    outputs: textbox({ label: "Answer" }),
    predict: async ({ word, note }) => word.toUpperCase() + (note ? await note.text() : "") + globalThis.ran,
    examples: { rows: examplesFrom(new URL("./examples/", import.meta.url)), labels: ["First", "Second"], cache: "eager" },
  });
  globalThis.ran = typeof document + " " + typeof process;`;

const FILES = {
  "demo.ts": DEMO,
  "examples/examples.csv": "word,note\none,\ntwo,in/two.txt\n",
  "examples/in/two.txt": "!",
};

async function built(target: "static" | "html" | "server"): Promise<string> {
  const dir = await project(FILES);
  const { code, output } = await runToEnd(dir, "build", "demo.ts", "--target", target);
  expect(code, output).toBe(0);
  return join(dir, "dist");
}

describe("an example of a folder, in a demo without a server", () => {
  test("shows its saved result, and nothing of the functions is loaded", async () => {
    const { url } = await hostFolder(await built("static"));
    const page = await visit(url);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.getByRole("button", { name: /^Second/ }).click();
    await expect.poll(() => page.getByLabel("Answer").inputValue()).toMatch(/^TWO!/);
    expect(await page.getByLabel("Word").inputValue()).toBe("two");
    expect(await page.getByText(SAVED).isVisible()).toBe(true);
    expect(asked.filter((one) => /worker/.test(one))).toEqual([]);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect.poll(() => page.getByText(SAVED).isVisible()).toBe(false);
    expect(await page.getByLabel("Answer").inputValue()).toMatch(/^TWO!/);
  });

  test("shows it in one HTML file from a disk, too", async () => {
    const page = await visit(pathToFileURL(join(await built("html"), "demo.html")).href, { offline: true });
    await page.getByRole("button", { name: /^Second/ }).click();
    await expect.poll(() => page.getByLabel("Answer").inputValue()).toMatch(/^TWO!/);
    expect(await page.getByText(SAVED).isVisible()).toBe(true);
  });
});

describe("an example of a folder, on a server", () => {
  test("has its kept result for every visitor", async () => {
    const { url } = await serve(await project(FILES), "start", "demo.ts", "--port", "0");
    for (let visitor = 0; visitor < 2; visitor++) {
      const page = await visit(url);
      await page.getByRole("button", { name: /^Second/ }).click();
      await expect.poll(() => page.getByLabel("Answer").inputValue()).toMatch(/^TWO!/);
      await expect.poll(() => page.getByText(SAVED).isVisible()).toBe(true);
    }
  });

  test("is taken along into a build for a server", async () => {
    const dist = await built("server");
    const script = await readFile(join(dist, "functions/demo.js"), "utf8");
    expect(script).toMatch(/examplesFrom\(new URL\("assets\/\w+\/", vitrineHome\.base\)\)/);
    const [address] = /assets\/\w+\//.exec(script)!;
    expect(await readFile(join(dist, address, "in/two.txt"), "utf8")).toBe("!");
  });
});

describe("examples of every shape", () => {
  const SHAPES = `import { app, button, column, image, on, row, slider, textbox } from "vitrine";
    const [photo, count, text] = [image({ label: "Photo" }), slider({ label: "How many" }), textbox({ label: "Text" })];
    const [look, read, beside] = [button("Look"), button("Read"), column()];
    const long = "A text that is far longer than what a narrow window has room for in one line";
    const picture = new URL(${JSON.stringify(pathToFileURL(join(ROOT, "demos/digits/examples/7.png")).href)});
    export default app({
      title: "Shapes",
      layout: row(column(photo, count, text, look, read), beside),
      handlers: [
        on(look.click, { inputs: { count, photo }, examples: { rows: [{ photo: picture, count: 7 }], labels: [long] }, run() {} }),
        on(read.click, { inputs: { text, count }, examples: { rows: Array(25).fill({ text: long, count: 1 }), perPage: 3, at: beside }, run() {} }),
      ],
    });`;

  test("have no barriers, in light and dark, narrow and wide", async () => {
    const { url } = await serve(await project({ "demo.ts": SHAPES }), "start", "demo.ts", "--port", "0");
    for (const scheme of ["light", "dark"] as const) {
      for (const width of [280, 1280]) {
        const page = await openPage(url, { scheme, width });
        await page.getByRole("button", { name: "Next" }).click();
        await expect.poll(() => page.getByText("4–6 of 25").isVisible()).toBe(true);
        expect(await findBarriers(page), `${scheme}, ${width} px`).toEqual([]);
        expect(await overflows(page), `${scheme}, ${width} px`).toBe(false);
        await page.context().close();
      }
    }
  });
});
