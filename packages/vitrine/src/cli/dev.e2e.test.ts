import { once } from "node:events";
import { get } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { call, project, save, serve } from "./testing/command.ts";

const demo = (word: string) => `
import { demo, textbox } from "vitrine";
export default demo({
  title: "${word}",
  inputs: textbox(),
  outputs: textbox(),
  predict: (name) => "${word} " + name,
});`;

/** Subscribes to the events of \`vitrine dev\` and returns their text. */
async function listen(url: string): Promise<() => string> {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(new URL("api/dev", url), { signal: abort.signal });
  let output = "";
  const read = async () => {
    for await (const chunk of response.body!) output += Buffer.from(chunk).toString();
  };
  read().catch(() => {});
  return () => output;
}

describe("vitrine dev", () => {
  test("serves what the file says now, after each edit", async () => {
    const cwd = await project({ "demo.ts": demo("Hello") });
    const { url } = await serve(cwd, "dev", "demo.ts", "--port", "0");
    expect(await (await call(url, "predict", { input: "Ada" })).json()).toEqual({ outputs: { output: "Hello Ada" } });
    const output = await listen(url);
    await save(join(cwd, "demo.ts"), demo("Goodbye"));
    await expect.poll(output, { timeout: 10_000 }).toContain('"title":"Goodbye"');
    expect(await (await call(url, "predict", { input: "Ada" })).json()).toEqual({ outputs: { output: "Goodbye Ada" } });
  });

  test("lets a call end on the code that it began with, though the file is saved meanwhile", async () => {
    const slow = (word: string) =>
      demo(word)
        .replace(
          "predict: (name) =>",
          "async *predict(name) { yield 'begun'; await new Promise((end) => setTimeout(end, 3000)); return",
        )
        .replace(" + name,", " + name; },");
    const cwd = await project({ "demo.ts": slow("Hello") });
    const { url } = await serve(cwd, "dev", "demo.ts", "--port", "0");
    const output = await listen(url);
    const answer = await call(url, "predict", { input: "Ada" }, { accept: "text/event-stream" });
    await save(join(cwd, "demo.ts"), slow("Goodbye"));
    await expect.poll(output, { timeout: 10_000 }).toContain('"title":"Goodbye"');
    const said = await answer.text();
    expect(said).toMatch(/event: (done|cancelled|failed)/);
    expect(said).not.toContain("Goodbye");
    expect(await (await call(url, "predict", { input: "Ada" })).json()).toEqual({ outputs: { output: "Goodbye Ada" } });
  });

  test("follows CommonJS, and what it requires beside itself", async () => {
    const commonJs = `const { demo, textbox } = require("vitrine");\nconst { name } = require("node:path").parse(__filename);\nmodule.exports = demo({ inputs: textbox(), outputs: textbox(), predict: (text) => require("./word.cjs") + name + text });`;
    const cwd = await project({ "demo.cjs": commonJs, "word.cjs": `module.exports = "Hello ";` });
    const { url } = await serve(cwd, "dev", "demo.cjs", "--port", "0");
    const answer = async () => (await call(url, "predict", { input: "!" })).text();
    expect(await answer()).toBe(JSON.stringify({ outputs: { output: "Hello demo!" } }));
    await save(join(cwd, "word.cjs"), `module.exports = "Goodbye ";`);
    await expect.poll(answer, { timeout: 10_000 }).toContain("Goodbye demo!");
  });

  test("follows the styles beside the file", async () => {
    const styled = demo("Hello").replace("title:", `css: new URL("./look.css", import.meta.url), title:`);
    const cwd = await project({ "demo.ts": styled, "look.css": ".lead { color: red }" });
    const { url } = await serve(cwd, "dev", "demo.ts", "--port", "0");
    const css = async () => ((await (await fetch(`${url}api/app`)).json()) as { css: string }).css;
    expect(await css()).toBe(".lead { color: red }");
    await save(join(cwd, "look.css"), ".lead { color: blue }");
    await expect.poll(css, { timeout: 10_000 }).toBe(".lead { color: blue }");
  });

  test("tells the page the line of a mistake, and goes on with the app before it", async () => {
    const cwd = await project({ "demo.ts": demo("Hello") });
    const { url } = await serve(cwd, "dev", "demo.ts", "--port", "0");
    const output = await listen(url);
    await save(join(cwd, "demo.ts"), "export default demo(;");
    await expect.poll(output, { timeout: 10_000 }).toContain('"place":"demo.ts:1:');
    expect((await call(url, "predict", { input: "Ada" })).status).toBe(200);
  });

  test("ends at once when it is told to, also with a page open", async () => {
    const { process: child, url } = await serve(
      await project({ "demo.ts": demo("Hello") }),
      "dev",
      "demo.ts",
      "--port",
      "0",
    );
    await listen(url);
    const from = performance.now();
    child.kill("SIGINT");
    await once(child, "close");
    // A stream that stays open takes the grace period of ten seconds.
    expect(performance.now() - from).toBeLessThan(5000);
  });

  test("tells nothing to a page that reached it under a name of its own", async () => {
    const { url } = await serve(await project({ "demo.ts": demo("Hello") }), "dev", "demo.ts", "--port", "0");
    const status = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = get(new URL("api/dev", url), { headers: { host } }, (answer) => {
          resolve(answer.statusCode);
          asked.destroy();
        }).on("error", reject);
      });
    expect(await status("evil.example")).toBe(421);
    expect(await status(new URL(url).host)).toBe(200);
  });

  test("tells the page the line at which the function failed", async () => {
    const broken = demo("Hello").replace('"Hello " + name', "\n    name.nothing.at.all");
    const { url } = await serve(await project({ "demo.ts": broken }), "dev", "demo.ts", "--port", "0");
    const output = await listen(url);
    expect((await call(url, "predict", { input: "Ada" })).status).toBe(500);
    await expect.poll(output).toContain('"place":"demo.ts:8:18"');
  });

  test("prints a failure under the id that the visitor is shown", async () => {
    const broken = demo("Hello").replace('"Hello " + name', "name.nothing.at.all");
    const { url, output } = await serve(await project({ "demo.ts": broken }), "dev", "demo.ts", "--port", "0");
    const { id } = (await (await call(url, "predict", { input: "Ada" })).json()) as { id: string };
    await expect.poll(output).toContain(`error ${id} in predict`);
  });

  test("starts with a broken file, and shows the app once it is mended", async () => {
    const cwd = await project({ "demo.ts": "export default 5;" });
    const { url } = await serve(cwd, "dev", "demo.ts", "--port", "0");
    const output = await listen(url);
    await expect.poll(output).toContain("is not an app");
    await save(join(cwd, "demo.ts"), demo("Hello"));
    await expect.poll(output, { timeout: 10_000 }).toContain('"title":"Hello"');
  });
});
