import { setTimeout as sleep } from "node:timers/promises";
import { tellsMemory, watchPeaks, type Peaks } from "../memory.ts";
import { NEIGHBOURS } from "../neighbours/bad.ts";
import { visit, type Honest, type Waits } from "../neighbours/honest.ts";
import type { Server } from "../process.ts";
import type { Measured, Row } from "../row.ts";
import { quantile } from "../stats.ts";
import { numberOf, ratioOf } from "../table.ts";
import { withServers } from "../with-servers.ts";
import type { Measuring } from "./measuring.ts";

const SETTLE_MS = 1000;
const MEGABYTE = 1e6;

/** How long an honest visitor waits beside those with bad manners, and what the server's memory comes to. */
export async function measureNeighbours({ settings, vitrine: [isolated] }: Measuring): Promise<Measured> {
  return withServers([isolated], "neighbours", async (servers) => {
    const server = servers.get(isolated)!;
    const honest = visit(server.url);
    try {
      await sleep(SETTLE_MS);
      const ms = settings.besideSeconds * 1000;
      const alone = await beside(server, honest, "alone", () => sleep(ms), 0);
      const found = [];
      for (const { text, act } of NEIGHBOURS) found.push(await beside(server, honest, text, () => act(server.url), ms));
      return { rows: rowsOf(alone, found), notes: [], table: { title: TITLE, cells: cellsOf(alone, found) } };
    } finally {
      await honest.leave();
    }
  });
}

/** What one neighbour did to an honest visitor and to the server. */
interface Beside extends Waits {
  readonly text: string;
  readonly peaks: Peaks | undefined;
}

/** Watches while something is done, again and again for so many milliseconds. */
async function beside(
  server: Server,
  honest: Honest,
  text: string,
  act: () => Promise<void>,
  ms: number,
): Promise<Beside> {
  await sleep(SETTLE_MS);
  await honest.waits();
  const peaks = tellsMemory ? watchPeaks(server.group) : undefined;
  const until = performance.now() + ms;
  do await act();
  while (performance.now() < until);
  const waits = await honest.waits();
  server.assertAlive();
  return { text, ...waits, peaks: peaks?.() };
}

const TITLE = "An honest visitor beside bad neighbours";
const HEAD = [
  "beside",
  "calls",
  "failed",
  "p50 (ms)",
  "p95 (ms)",
  "longest (ms)",
  "p95 ÷ alone",
  "p95 − alone (ms)",
  "longest − alone (ms)",
  "server (MB)",
  "with its functions (MB)",
];

function cellsOf(alone: Beside, found: readonly Beside[]): string[][] {
  const at = ({ ms }: Waits, share: number) => quantile(ms, share);
  const row = (one: Beside) => [
    one.text,
    numberOf(one.ms.length),
    numberOf(one.failed),
    ...[0.5, 0.95, 1].map((share) => numberOf(at(one, share))),
    ...(one === alone ? ["", "", ""] : comparison(one)),
    ...[one.peaks?.own, one.peaks?.all].map((bytes) => numberOf(bytes && bytes / MEGABYTE)),
  ];
  const comparison = (one: Beside) => [
    ratioOf(at(one, 0.95), at(alone, 0.95)),
    ...[0.95, 1].map((share) => numberOf(at(one, share) - at(alone, share))),
  ];
  return [HEAD, ...[alone, ...found].map(row)];
}

function rowsOf(alone: Waits, found: readonly Beside[]): Row[] {
  const longest = Math.max(...found.map(({ ms }) => quantile(ms, 1))) - quantile(alone.ms, 1);
  const lost = found.reduce((sum, { failed }) => sum + failed, 0);
  const rows: Row[] = [
    { name: "beside.wait", values: { isolated: longest } },
    { name: "beside.lost", values: { isolated: lost } },
  ];
  const peaks = found.flatMap(({ peaks }) => (peaks ? [peaks.own / MEGABYTE] : []));
  return peaks.length > 0 ? [...rows, { name: "beside.memory", values: { isolated: Math.max(...peaks) } }] : rows;
}
