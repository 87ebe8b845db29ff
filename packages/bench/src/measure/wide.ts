import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { watchForKey, type KeyProbed } from "../browser/key-probe.ts";
import { watchMainThread } from "../browser/main-thread.ts";
import { slowDown } from "../browser/visit.ts";
import { withBrowser } from "../browser/with-browser.ts";
import type { Peer } from "../peers/peer.ts";
import type { Subject } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

/** What the address of a call ends with. */
const CALLS: Readonly<Partial<Record<Subject, string>>> = {
  isolated: "/api/run/shout",
  gradio: "/gradio_api/queue/join",
};
const MOST_MS = 120_000;
const PRESS_MS = 25;
/** What comes late, such as chunks that are loaded when the page is idle, is over by then. */
const QUIET_MS = 3000;
/** Between keys, so that each has its own call. */
const PAUSE_MS = 300;

/** An app of 500 components in a slow browser: when it is painted, when a field takes a key, and what a key costs. */
export function measureWide(measuring: Measuring) {
  const peers = defaultPeers(measuring);
  const { pages, keys } = measuring.settings;
  return withBrowser("The app of 500 components", (browser) =>
    withServers(peers, "wide", async (servers) => {
      const seen = await medianOfTurns(peers, pages, (peer) => visitOnce(browser, peer, servers.get(peer)!.url, keys));
      const rows = [
        { name: "wide.paint" as const, values: seen.paint },
        { name: "wide.ready" as const, values: seen.ready },
        { name: "wide.key" as const, values: seen.key },
        { name: "wide.longest" as const, values: seen.longest },
      ];
      return { rows, notes: [] };
    }),
  );
}

async function visitOnce(browser: Browser, { subject }: Peer, url: string, keys: number) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST_MS);
    await slowDown(page);
    await page.addInitScript(watchForKey, CALLS[subject]!);
    await page.goto(url, { waitUntil: "commit" });
    const { paint, ready } = await opened(page);
    await sleep(QUIET_MS);
    return { paint, ready, ...(await keyCost(page, keys)) };
  } finally {
    await context.close();
  }
}

/** Presses a key again and again, as an impatient visitor would, until one sends a call. */
async function opened(page: Page): Promise<{ paint: number; ready: number }> {
  const until = performance.now() + MOST_MS;
  for (;;) {
    const { takesKeyMs } = await probed(page);
    if (takesKeyMs !== undefined) return { paint: await page.evaluate(firstPaint), ready: takesKeyMs };
    if (performance.now() > until) throw new Error(`No key was taken within ${MOST_MS} ms.`);
    await page.keyboard.press("x");
    await sleep(PRESS_MS);
  }
}

function firstPaint(): number {
  return performance.getEntriesByName("first-contentful-paint")[0]!.startTime;
}

function probed(page: Page): Promise<KeyProbed> {
  return page.evaluate(() => (window as unknown as { keyProbed: KeyProbed }).keyProbed);
}

/** The main thread's work for a key, without what it does anyway in that time. */
async function keyCost(page: Page, keys: number): Promise<{ key: number; longest: number }> {
  const mainThread = await watchMainThread(page);
  await page.getByLabel("Field 1", { exact: true }).click();
  await sleep(QUIET_MS);
  const work = async (act: () => Promise<void>) => {
    const before = await mainThread();
    for (let i = 0; i < keys; i++) {
      await act();
      await sleep(PAUSE_MS);
    }
    return (await mainThread()) - before;
  };
  const idle = await work(async () => {});
  await page.evaluate(() => {
    (window as unknown as { keyProbed: KeyProbed }).keyProbed.longestTaskMs = 0;
  });
  const busy = await work(() => page.keyboard.press("a"));
  return { key: (busy - idle) / keys, longest: (await probed(page)).longestTaskMs };
}
