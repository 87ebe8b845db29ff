import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, CDPSession, Locator, Page } from "playwright";
import { watchFrames, type FramesProbed } from "../browser/frame-probe.ts";

const MOST_MS = 120_000;
/** What is loaded when the page is idle, and what a result does once it is shown, is over by then. */
const QUIET_MS = 3000;
/** How a wheel is turned: so often, so far and with this pause. */
const TURNS = 60;
const TURN_PX = 600;
const TURN_MS = 50;

/** How a large result is waited for and then used. */
export interface Showing {
  /** What is there once the result is seen. */
  readonly seen: (page: Page) => Locator;
  /** What a visitor does with it; frames are watched meanwhile. */
  readonly use: (page: Page, seen: Locator) => Promise<void>;
}

/** What was seen of a large result. */
export interface Shown {
  /** Milliseconds from the press of the button until it was seen. */
  readonly first: number;
  /** Kilobytes received for it. */
  readonly bytes: number;
  /** The longest gap between two frames until it was seen and 3 s later, in milliseconds. */
  readonly blocked: number;
  /** Per cent of the time of its use in gaps between frames longer than 34 ms. */
  readonly late: number;
  /** The longest gap between two frames while it was used, in milliseconds. */
  readonly longest: number;
}

/** Opens an app, presses its button "Show", and uses what comes. */
export async function showOnce(browser: Browser, url: string, { seen, use }: Showing): Promise<Shown> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST_MS);
    await page.goto(url);
    const button = page.getByRole("button", { name: "Show", exact: true });
    await button.waitFor();
    await sleep(QUIET_MS);
    const received = await countBytes(await context.newCDPSession(page));
    await page.evaluate(watchFrames);
    const since = performance.now();
    await button.click();
    const result = seen(page);
    await result.waitFor();
    const first = performance.now() - since;
    await sleep(QUIET_MS);
    const bytes = received() / 1000;
    const blocked = (await framesOf(page)).longestMs;
    return { first, bytes, blocked, ...(await usedOnce(page, () => use(page, result))) };
  } finally {
    await context.close();
  }
}

/** Turns the wheel over a result. */
export async function scroll(page: Page, result: Locator): Promise<void> {
  await result.hover();
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, TURN_PX);
    await sleep(TURN_MS);
  }
}

/** Moves the pointer across a result. */
export async function moveAcross(page: Page, result: Locator): Promise<void> {
  const { x, y, width, height } = (await result.boundingBox())!;
  for (let turn = 0; turn < TURNS; turn++) {
    const part = (turn + 0.5) / TURNS;
    await page.mouse.move(x + width * part, y + height * (0.5 + 0.3 * Math.sin(turn)));
    await sleep(TURN_MS);
  }
}

async function usedOnce(page: Page, use: () => Promise<void>): Promise<{ late: number; longest: number }> {
  await page.evaluate(() => {
    Object.assign((window as unknown as { framesProbed: FramesProbed }).framesProbed, { lateMs: 0, longestMs: 0 });
  });
  const since = performance.now();
  await use();
  const ms = performance.now() - since;
  const { lateMs, longestMs } = await framesOf(page);
  return { late: (100 * lateMs) / ms, longest: longestMs };
}

function framesOf(page: Page): Promise<FramesProbed> {
  return page.evaluate(() => (window as unknown as { framesProbed: FramesProbed }).framesProbed);
}

/** Counts what the page receives from now on, as it comes over the wire: what is not compressed is told at once. */
async function countBytes(devtools: CDPSession): Promise<() => number> {
  let bytes = 0;
  const packed = new Set<string>();
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    if (Object.keys(response.headers).some((name) => name.toLowerCase() === "content-encoding")) packed.add(requestId);
  });
  devtools.on("Network.dataReceived", ({ requestId, encodedDataLength, dataLength }) => {
    bytes += packed.has(requestId) ? encodedDataLength : dataLength;
  });
  await devtools.send("Network.enable");
  return () => bytes;
}
