import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { watchFrames, type FramesProbed } from "../browser/frame-probe.ts";
import { watchMainThread, type MainThread } from "../browser/main-thread.ts";
import { withBrowser } from "../browser/with-browser.ts";
import type { Peer } from "../peers/peer.ts";
import type { Settings } from "../settings.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

/** A page that is this long in showing its conversation, or in answering a question, is given up. */
const MOST_MS = 180_000;
/** How often the page is asked which token it shows: rarely, since the asking costs it time. */
const LOOK_MS = 1000;
/** A page that has answered nothing for longer than this was busy in that time. */
const SILENT_MS = 3 * LOOK_MS;

/** A reply that grows below two thousand messages: what a token costs the page, and what frames come late meanwhile. */
export async function measureLongChat(measuring: Measuring) {
  const peers = defaultPeers(measuring);
  const { settings } = measuring;
  const stopped: string[] = [];
  return withBrowser("The long chat", (browser) =>
    withServers(peers, "long-chat", async (servers) => {
      const seen = await medianOfTurns(peers, 1, async (peer) => {
        const one = await replyOnce(browser, servers.get(peer)!.url, settings);
        if (one.tokens < settings.replyTokens) stopped.push(stoppedNote(peer, one.tokens, settings));
        return one;
      });
      const rows = [
        { name: "chat.token" as const, values: seen.token },
        { name: "chat.tokens" as const, values: seen.tokens },
        { name: "chat.late" as const, values: seen.late },
        { name: "chat.longest" as const, values: seen.longest },
      ];
      return { rows, notes: stopped };
    }),
  );
}

function stoppedNote({ subject }: Peer, tokens: number, { replyTokens, replySeconds }: Settings): string {
  const name = subject === "gradio" ? "Gradio" : "Vitrine";
  return `${name}'s long chat was stopped after ${replySeconds} s, at token ${tokens} of ${replyTokens}.`;
}

async function replyOnce(browser: Browser, url: string, { replyTokens, replySeconds }: Settings) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST_MS);
    await page.goto(url);
    const field = page.locator("textarea").last();
    await field.click();
    await page.getByText("Message 1999:").last().waitFor();
    await field.fill(String(replyTokens));
    const look = looking(page, await watchMainThread(page));
    await page.evaluate(watchFrames);
    const first = await look();
    // A page that is busy with it does not say that the key has come.
    void page.keyboard.press("Enter").catch(() => undefined);
    const last = await lastLook(first, look, replyTokens, performance.now() + replySeconds * 1000);
    const silentMs = performance.now() - last.at;
    return {
      token: (last.workMs - first.workMs) / Math.max(1, last.tokens),
      tokens: last.tokens,
      late: (100 * (last.lateMs - first.lateMs)) / Math.max(1, last.at - first.at),
      longest: Math.max(last.longestMs, silentMs > SILENT_MS ? silentMs : 0),
    };
  } finally {
    await context.close();
  }
}

/** What a page shows at a moment, and what it has cost so far. */
interface Look extends FramesProbed {
  readonly tokens: number;
  readonly workMs: number;
  readonly at: number;
}

function looking(page: Page, mainThread: MainThread): () => Promise<Look> {
  return async () => {
    const tokens = await page.evaluate(lastToken);
    const frames = await page.evaluate(() => (window as unknown as { framesProbed: FramesProbed }).framesProbed);
    return { tokens, ...frames, workMs: await mainThread(), at: performance.now() };
  };
}

/** The last look at a page: when all is there, the time is up, or the page answers no more until then. */
async function lastLook(first: Look, look: () => Promise<Look>, all: number, until: number): Promise<Look> {
  let last = first;
  while (last.tokens < all && performance.now() < until) {
    await sleep(LOOK_MS);
    const looked = look().catch(() => undefined);
    const seen = await Promise.race([looked, sleep(Math.max(0, until - performance.now()))]);
    last = seen ?? last;
  }
  return last;
}

/** Runs inside a page: the number of the last token that it shows, 0 while there is none. It looks from the end. */
function lastToken(): number {
  function tokenIn(root: Document | ShadowRoot): number | undefined {
    for (const element of [...root.querySelectorAll("*")].reverse()) {
      const inside = element.shadowRoot && tokenIn(element.shadowRoot);
      if (inside) return inside;
      if (element.tagName !== "P") continue;
      const found = /\bt(\d+)\s*$/.exec(element.textContent)?.[1];
      if (found !== undefined) return Number(found);
    }
    return undefined;
  }
  return tokenIn(document) ?? 0;
}
