import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Browser, type Page, type Response } from "playwright";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import { visit } from "../browser/visit.ts";
import { buildApp, hostStatic } from "../peers/static.ts";
import type { Measured, Row, RowName } from "../row.ts";
import { median } from "../stats.ts";
import type { Measuring } from "./measuring.ts";

const MANY = 20;

/** Demos without a server: what they load, when they answer, and what they cost, in a browser. */
export async function measureStatic({ settings }: Measuring): Promise<Measured> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    return { rows: [], notes: ["Static demos are left out: there is no Chromium here."] };
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  const apps = {
    hello: "demos/hello/demo.ts",
    digits: "demos/digits/demo.ts",
    model: "packages/bench/apps/digits-model.ts",
    raw: "packages/bench/apps/digits-raw.ts",
  };
  for (const [name, file] of Object.entries(apps)) await buildApp(inRoot(file), join(folder, name));
  writeFileSync(join(folder, "twenty.html"), twentyDemos());
  const host = await hostStatic(folder);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const turns = Array.from({ length: settings.pages });
    const hello = await measureHello(browser, `${host.url}hello/`, settings.pages);
    const digits = await inTurns(turns, () => measureDigits(browser, `${host.url}digits/`));
    const calls = await inTurns(turns, async () => ({
      model: await resultOf(browser, `${host.url}model/`),
      raw: await resultOf(browser, `${host.url}raw/`),
    }));
    const twenty = await inTurns(turns, () => blockedBy(browser, `${host.url}twenty.html`));
    const row = (name: RowName, value: number): Row => ({ name, values: { isolated: value } });
    return {
      rows: [
        row("static.bytes", hello.bytes),
        row("static.worker", hello.worker),
        row("static.interactive", hello.interactive),
        row("static.model", median(digits.map(({ early }) => early))),
        row("static.first", median(digits.map(({ first }) => first))),
        row("static.call", median(calls.map(({ model }) => model))),
        row("static.raw", median(calls.map(({ raw }) => raw))),
        row("static.twenty", median(twenty)),
      ],
      notes: [],
    };
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inTurns<T>(turns: readonly unknown[], measure: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const _ of turns) found.push(await measure());
  return found;
}

/** The button's first effect is that the worker's script is asked for. */
async function measureHello(browser: Browser, url: string, turns: number) {
  const { built } = (await (await fetch(`${url}demo.json`)).json()) as { built: { worker: { url: string } } };
  const probe = { button: "Run", call: built.worker.url };
  const visits = await inTurns(Array.from({ length: turns }), () => visit(browser, url, probe));
  const script = Buffer.from(await (await fetch(url + built.worker.url)).arrayBuffer());
  const zipped = (body: Buffer) => gzipSync(body, { level: 9 }).byteLength / 1000;
  const page = [...visits[0]!.code].filter(([address]) => !address.endsWith(built.worker.url));
  return {
    bytes: page.reduce((sum, [, body]) => sum + zipped(body), 0),
    worker: zipped(script),
    interactive: median(visits.map(({ interactiveMs }) => interactiveMs)),
  };
}

/** What was loaded of the functions and their model before anything was touched (KB), and the first prediction (ms). */
async function measureDigits(browser: Browser, url: string) {
  const page = await (await browser.newContext()).newPage();
  const responses: Response[] = [];
  const note = (response: Response) => {
    if (/worker-\w{10}\.js$|\.json$|\.bin$|\.wasm$/.test(response.url())) responses.push(response);
  };
  page.on("response", note);
  await page.goto(url);
  await page.getByRole("button", { name: "Run" }).waitFor();
  await page.waitForLoadState("networkidle");
  // What comes after a touch may still be on its way when the page is closed.
  page.off("response", note);
  let early = 0;
  for (const response of responses) early += (await response.body()).length / 1000;
  await page.getByRole("button", { name: /7\.png/ }).click();
  const first = await timeToResult(page);
  await page.context().close();
  return { early, first };
}

/** Milliseconds from a press of Run to the event of its result, in the page's own clock. */
function timeToResult(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const demo = document.querySelector("vitrine-demo")! as unknown as HTMLElement & { run(): Promise<void> };
        const since = performance.now();
        demo.addEventListener("result", () => resolve(performance.now() - since), { once: true });
        void demo.run();
      }),
  );
}

interface Ended {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly problem: { readonly detail: string };
}

/** What a demo with one number for its output says. */
async function resultOf(browser: Browser, url: string): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.getByRole("button", { name: "Generate" }).waitFor();
  const value = await page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const demo = document.querySelector("vitrine-demo")! as unknown as HTMLElement & { run(): Promise<void> };
        const give = (event: Event) => {
          const { outputs, problem } = (event as CustomEvent<Partial<Ended>>).detail;
          resolve(outputs?.["output"] ?? problem?.detail);
        };
        demo.addEventListener("result", give, { once: true });
        demo.addEventListener("error", give, { once: true });
        void demo.run();
      }),
  );
  await page.context().close();
  if (typeof value !== "number") throw new Error(`${url} gave ${String(value)}`);
  return value;
}

function twentyDemos(): string {
  const tags = Array.from({ length: MANY }, () => `<section><vitrine-demo src="./hello/"></vitrine-demo></section>`);
  return `<!doctype html><link rel="icon" href="data:,"><script type="module" src="./hello/embed.js"></script>${tags.join("")}`;
}

/** Milliseconds for which long tasks block the page beyond 50 each, while all demos of a page come near the window. */
async function blockedBy(browser: Browser, url: string): Promise<number> {
  const page = await (await browser.newContext({ viewport: { width: 800, height: 6000 } })).newPage();
  await page.addInitScript(() => {
    const seen = window as unknown as { blocked: number };
    seen.blocked = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(url);
  await page.waitForFunction(
    (many) =>
      [...document.querySelectorAll("vitrine-demo")].filter((one) => one.shadowRoot?.querySelector("vitrine-column"))
        .length === many,
    MANY,
  );
  await page.waitForLoadState("networkidle");
  const blocked = await page.evaluate(() => (window as unknown as { blocked: number }).blocked);
  await page.context().close();
  return blocked;
}
