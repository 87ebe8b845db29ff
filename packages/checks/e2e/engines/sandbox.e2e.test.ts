import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { hostFolder } from "../static-host.ts";
import { BUILT, SERVED_IN_SANDBOX, tried } from "./cells.ts";
import { enginesHere, forDemos, type Engine, type EnginePage, type EngineView } from "./index.ts";
import { Product } from "./product.ts";
import { tryDemo } from "./tries.ts";
import { wrongOf, listen } from "./visitor.ts";

const product = new Product();

describe.each(forDemos(enginesHere()))('in $name, in a frame with sandbox="allow-scripts",', (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await kind.start();
  }, 30_000);
  afterAll(() => engine?.close());

  test.each(tried(BUILT))("a built %s works", async (name) => {
    const { page, frame } = await framed(engine, await staticFrame(name));
    expect(await tryDemo(name, page, frame)).toEqual([]);
  });

  test.each(tried(SERVED_IN_SANDBOX))("%s of a server that may be embedded works", async (name) => {
    const { page, frame } = await framed(engine, `${await product.serve(name, "--embed", "*")}embed.html`);
    expect(await tryDemo(name, page, frame)).toEqual([]);
  });

  test("a built demo may ask no host but its own", async () => {
    const { frame } = await framed(engine, await staticFrame("hello"));
    await listen(frame);
    await frame.evaluate(`void fetch("http://elsewhere.example/").catch(() => {})`);
    await expect.poll(async () => (await wrongOf(frame)).join()).toContain("connect-src http://elsewhere.example");
  });
});

async function staticFrame(name: string): Promise<string> {
  const headers = { "access-control-allow-origin": "*" };
  return `${(await hostFolder(await product.folder(name), { headers })).url}${name}/embed.html`;
}

/** A page of another site that shows a demo in a frame. */
async function framed(engine: Engine, src: string): Promise<{ page: EnginePage; frame: EngineView }> {
  const course = `<!doctype html><link rel="icon" href="data:,"><title>Course</title><h1>Lesson</h1>
    <iframe title="Demo" width="1000" height="700" sandbox="allow-scripts" src="${src}"></iframe>`;
  const host = await hostFolder(".", { pages: { "/course.html": course } });
  const page = await engine.open(`${host.url.replace("127.0.0.1", "localhost")}course.html`);
  onTestFinished(() => page.close());
  return { page, frame: await page.frame() };
}
