import type { Browser } from "playwright";
import { withBrowser } from "../browser/with-browser.ts";
import type { Row } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { moveAcross, scroll, showOnce, type Showing } from "./shown.ts";
import { medianOfTurns } from "./turns.ts";

type Result = "points" | "pictures" | "hour";

/** What is waited for on the pages of either peer. */
const RESULTS: Readonly<Record<Result, Showing>> = {
  points: {
    seen: (page) => page.locator("vitrine-scatterplot canvas, .vega-embed canvas, .vega-embed svg").first(),
    use: moveAcross,
  },
  pictures: {
    seen: (page) => page.locator("vitrine-gallery img, .grid-container img").filter({ visible: true }).first(),
    use: scroll,
  },
  hour: {
    seen: (page) =>
      page
        .getByText(/\b(60:00|1:00:00)\b/)
        .filter({ visible: true })
        .first(),
    use: async () => {},
  },
};

/**
 * A plot of 100,000 points, a gallery of 500 pictures and an hour of sound: when each is seen, what was sent for it, how
 * long the page stood still, and how many frames come late where the pointer moves over the points or the wheel turns
 * over the pictures.
 */
export function measureMedia(measuring: Measuring) {
  return withBrowser("The points, pictures and sound", async (browser) => {
    const rows: Row[] = [];
    for (const name of Object.keys(RESULTS) as Result[]) rows.push(...(await measureResult(browser, measuring, name)));
    return { rows, notes: [] };
  });
}

function measureResult(browser: Browser, measuring: Measuring, name: Result): Promise<Row[]> {
  const peers = defaultPeers(measuring);
  return withServers(peers, name, async (servers) => {
    const seen = await medianOfTurns(peers, measuring.settings.tables, (peer) =>
      showOnce(browser, servers.get(peer)!.url, RESULTS[name]),
    );
    const rows: Row[] = [
      { name: `${name}.first`, values: seen.first },
      { name: `${name}.bytes`, values: seen.bytes },
      { name: `${name}.blocked`, values: seen.blocked },
    ];
    return name === "hour" ? rows : [...rows, { name: `${name}.late`, values: seen.late }];
  });
}
