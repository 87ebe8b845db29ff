import type { CDPSession, Page } from "playwright";

/** Tells how long a page's main thread has worked so far. */
export type MainThread = () => Promise<number>;

/** Watches the main thread of a page. The result gives the milliseconds of all its tasks since the page was opened. */
export async function watchMainThread(page: Page): Promise<MainThread> {
  const devtools = await page.context().newCDPSession(page);
  // Its own time on a processor: others on this machine make it wait, not work.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return () => taskMs(devtools);
}

async function taskMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value;
  if (seconds === undefined) throw new Error("This browser does not tell the time of its tasks.");
  return seconds * 1000;
}
