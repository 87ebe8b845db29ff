import type { Browser, Page } from "playwright";
import { withBrowser } from "../browser/with-browser.ts";
import type { StreamingPeer } from "../peers/peer.ts";
import type { Row } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { scroll, showOnce } from "./shown.ts";
import { medianOfTurns } from "./turns.ts";

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
    const seen = await medianOfTurns(peers, settings.tables, (peer) =>
      showOnce(browser, servers.get(peer)!.url, { seen: firstCell, use: scroll }),
    );
    return [
      { name: `${name}.first` as const, values: seen.first },
      { name: `${name}.bytes` as const, values: seen.bytes },
      { name: `${name}.late` as const, values: seen.late },
      { name: `${name}.longest` as const, values: seen.longest },
    ];
  });
}

function firstCell(page: Page) {
  return page.getByText("name-0", { exact: true }).filter({ visible: true }).first();
}
