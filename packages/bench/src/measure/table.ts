import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright";
import { watchFrames, type FramesProbed } from "../browser/frame-probe.ts";
import { withBrowser } from "../browser/with-browser.ts";
import type { StreamingPeer } from "../peers/peer.ts";
import type { Row } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

const MOST_MS = 120_000;
/** What is loaded when the page is idle, and what a table does once it is shown, is over by then. */
const QUIET_MS = 3000;
/** How a wheel is turned: so often, so far and with this pause. */
const TURNS = 60;
const TURN_PX = 600;
const TURN_MS = 50;

/**
 * A result of 100,000 rows, and one of a million: when the first row is seen, what was sent for it, and how many frames
 * come late on a scroll. The million is Vitrine's alone: it is no message, but a file that is read as it is scrolled.
 */
export function measureTable(measuring: Measuring) {
  const peers = defaultPeers(measuring);
  return withBrowser("The table of 100,000 rows", async (browser) => {
    const usual = await measureRows(browser, measuring, peers, "table");
    const million = await measureRows(browser, measuring, [measuring.vitrine[0]], "million");
    return { rows: [...usual, ...million], notes: [] };
  });
}

function measureRows(
  browser: Browser,
  { settings }: Measuring,
  peers: readonly StreamingPeer[],
  name: "table" | "million",
): Promise<Row[]> {
  return withServers(peers, name, async (servers) => {
    const seen = await medianOfTurns(peers, settings.tables, (peer) => showOnce(browser, servers.get(peer)!.url));
    return [
      { name: `${name}.first` as const, values: seen.first },
      { name: `${name}.bytes` as const, values: seen.bytes },
      { name: `${name}.late` as const, values: seen.late },
      { name: `${name}.longest` as const, values: seen.longest },
    ];
  });
}

async function showOnce(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST_MS);
    await page.goto(url);
    const button = page.getByRole("button", { name: "Show", exact: true });
    await button.waitFor();
    await sleep(QUIET_MS);
    const received = await countBytes(await context.newCDPSession(page));
    const since = performance.now();
    await button.click();
    const cell = page.getByText("name-0", { exact: true }).filter({ visible: true }).first();
    await cell.waitFor();
    const first = performance.now() - since;
    await sleep(QUIET_MS);
    const bytes = received() / 1000;
    await cell.hover();
    return { first, bytes, ...(await scrolled(page)) };
  } finally {
    await context.close();
  }
}

/** Counts what the page receives from now on, as it comes over the wire. */
async function countBytes(devtools: CDPSession): Promise<() => number> {
  let bytes = 0;
  devtools.on(
    "Network.dataReceived",
    ({ encodedDataLength, dataLength }) => (bytes += encodedDataLength || dataLength),
  );
  await devtools.send("Network.enable");
  return () => bytes;
}

async function scrolled(page: Page): Promise<{ late: number; longest: number }> {
  await page.evaluate(watchFrames);
  const since = performance.now();
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, TURN_PX);
    await sleep(TURN_MS);
  }
  const ms = performance.now() - since;
  const { lateMs, longestMs } = await page.evaluate(
    () => (window as unknown as { framesProbed: FramesProbed }).framesProbed,
  );
  return { late: (100 * lateMs) / ms, longest: longestMs };
}
