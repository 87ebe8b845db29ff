import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright";
import { transformWithOxc } from "vite";
import { expect, onTestFinished } from "vitest";
import { serve, type Command } from "../../vitrine/src/cli/testing/command.ts";
import { findBrowser } from "../bootstrap/find-browser.js";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The check of the elements' own tests. */
const LEGIBLE = new URL("../../components/src/_contract/legible.ts", import.meta.url);
/** With a made-up camera and microphone, which a page gets without a question. */
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-sync",
  "--no-first-run",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

let browser: Promise<Browser> | undefined;

/** A real Chromium, one for each test file. Close it in `afterAll` with `closeBrowser`. */
function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: findBrowser(), args: FLAGS });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** How a page is looked at. */
export interface View {
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  /** Pixels of the screen for one of the page. Default: 1. */
  readonly zoom?: number;
  /** The visitor's language. Default: that of the browser, American English. */
  readonly locale?: string;
  /** Whether there is no network at all. */
  readonly offline?: boolean;
  /** What the page may complain of in its console. Default: nothing. */
  readonly allow?: RegExp;
  /** Whether its scripts run. Default: true. */
  readonly scripts?: boolean;
  /** Addresses that it gets nothing from. Default: none. */
  readonly block?: RegExp;
  /** Other addresses whose origins it may ask. Default: none. */
  readonly beside?: readonly string[];
}

/** What no page of a visitor says. */
const LOUD = new Set(["error", "warning"]);

/** A demo's page in a browser of its own visitor. The test fails when it complains in its console or asks another host for anything. */
export async function visit(url: string, view: View = {}): Promise<Page> {
  const page = await openPage(url, view);
  await page.locator("vitrine-demo .frame, vitrine-demo vitrine-column").filter({ visible: true }).first().waitFor();
  return page;
}

/** The same for any page. */
export async function openPage(url: string, view: View = {}): Promise<Page> {
  const { scheme = "light", width = 1280, offline = false, allow, beside = [], scripts = true, block, locale } = view;
  const { zoom = 1 } = view;
  const context = await (
    await openBrowser()
  ).newContext({
    colorScheme: scheme,
    viewport: { width, height: 800 },
    deviceScaleFactor: zoom,
    javaScriptEnabled: scripts,
    ...(locale && { locale }),
  });
  if (block) await context.route(block, (route) => route.abort());
  await context.setOffline(offline);
  const wrong: string[] = [];
  const page = await context.newPage();
  page.on("console", (message) => {
    if (LOUD.has(message.type()) && !allow?.test(message.text())) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("request", (request) => {
    if (![url, ...beside].some((own) => isOwn(request.url(), own)) && url !== "about:blank")
      wrong.push(`asked ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(wrong).toEqual([]);
  });
  await page.goto(url);
  return page;
}

function isOwn(asked: string, url: string): boolean {
  return /^(data|blob):/.test(asked) || new URL(asked).origin === new URL(url).origin;
}

/** Draws a 7 into the first sketch of a page, with the mouse. */
export async function drawSeven(page: Page): Promise<void> {
  const paper = (await page.locator("vitrine-sketch canvas").first().boundingBox())!;
  const at = (x: number, y: number) => [paper.x + paper.width * x, paper.y + paper.height * y] as const;
  await page.mouse.move(...at(0.25, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.72, 0.2), { steps: 12 });
  await page.mouse.move(...at(0.42, 0.82), { steps: 16 });
  await page.mouse.up();
}

/** One of the repository's demos, served as `vitrine start` serves it. */
export function serveDemo(name: string, ...options: string[]): Promise<Command> {
  return serve(ROOT, "start", `demos/${name}/demo.ts`, "--port", "0", ...options);
}

/** What axe finds on a page, in words. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    // It cannot ask frames that have no origin, and complains of it.
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run({ iframes: false })).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`,
    );
  });
  return violations;
}

/**
 * What of a page cannot be read or reached: cut text, controls that lie over one another or that no pointer meets. A
 * dialog that keeps the pointer from the rest is looked at by itself, with `root`, an expression of the page.
 */
export async function findIllegible(page: Page, root = "document.body"): Promise<string[]> {
  const { code } = await transformWithOxc(readFileSync(LEGIBLE, "utf8"), fileURLToPath(LEGIBLE));
  return page.evaluate(`(() => { ${code.replace("export function", "function")}; return illegible(${root}); })()`);
}

/** Whether the page is wider than its window. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Presses Tab until the focused control has a name that matches; fails after `most` presses. */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (name.test(await focusedName(page))) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

/** The accessible name of what has the focus, through shadow roots. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!(element instanceof HTMLElement)) return "";
    const root = element.getRootNode() as Document | ShadowRoot;
    const byId = (element.getAttribute("aria-labelledby") ?? "")
      .split(" ")
      .map((id) => (id ? root.getElementById(id)?.textContent : ""));
    const labels = (element as HTMLInputElement).labels ?? [];
    return [
      element.getAttribute("aria-label"),
      ...byId,
      ...[...labels].map((label) => label.textContent),
      element.textContent,
      ...[...element.querySelectorAll("img")].map((image) => image.alt),
    ]
      .filter(Boolean)
      .join(" ")
      .trim();
  });
}
