import type { Browser, Page, Request } from "playwright";
import { watchForCall, type Probe, type Probed } from "./probe.ts";

/** What one visit to a page showed. */
export interface Visit {
  readonly interactiveMs: number;
  /** The scripts and style sheets that it loaded, by address. */
  readonly code: ReadonlyMap<string, Buffer>;
  /** Addresses on other hosts that it asked. */
  readonly foreign: readonly string[];
}

const CPU_SLOWDOWN = 4;
/** What Chromium's developer tools call fast 4G. */
const FAST_4G = {
  offline: false,
  latency: 60 * 2.75,
  downloadThroughput: ((9 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((1.5 * 1000 * 1000) / 8) * 0.9,
};
const MOST_MS = 60_000;
const QUIET_MS = 1000;

/** Visits a page for the first time in a slow browser: nothing is cached. */
export async function visit(browser: Browser, url: string, probe: Probe): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await slowDown(page);
    await page.addInitScript(watchForCall, probe);
    const requests: Request[] = [];
    page.on("request", (request) => requests.push(request));
    await page.goto(url, { waitUntil: "commit" });
    const interactiveMs = await interactive(page);
    await quiet(requests);
    return { interactiveMs, code: await codeOf(requests), foreign: foreignTo(url, requests) };
  } finally {
    await context.close();
  }
}

/** Slows a page's processor and network down, as a cheap phone has them. */
export async function slowDown(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", FAST_4G);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
}

async function interactive(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => (window as unknown as { probed: Probed }).probed.interactiveMs,
    undefined,
    { timeout: MOST_MS },
  );
  return (await found.jsonValue())!;
}

/** Waits until the page has asked for nothing new for a while: what comes late counts too. */
async function quiet(requests: readonly Request[]) {
  for (let before = -1; before !== requests.length;) {
    before = requests.length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

async function codeOf(requests: readonly Request[]): Promise<Map<string, Buffer>> {
  // A blob is of bytes that came already.
  const code = requests.filter(
    (request) => ["script", "stylesheet"].includes(request.resourceType()) && !request.url().startsWith("blob:"),
  );
  const found = new Map<string, Buffer>();
  for (const request of code) {
    const response = await request.response();
    if (response?.ok()) found.set(request.url(), await response.body());
  }
  return found;
}

function foreignTo(url: string, requests: readonly Request[]): string[] {
  const { host } = new URL(url);
  const asked = requests.map((request) => new URL(request.url()));
  return asked.filter((address) => /^(https?|wss?):$/.test(address.protocol) && address.host !== host).map(String);
}
