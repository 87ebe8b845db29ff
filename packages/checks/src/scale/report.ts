import { readFile, writeFile } from "node:fs/promises";
import { inRoot } from "../../bootstrap/paths.js";
import type { Run } from "./measure.ts";
import { FULL, mostVisitors, plan, type Costs } from "./model.ts";

/** What a run has measured, and on what. */
export interface Measured {
  readonly machine: string;
  readonly costs: Costs;
  readonly runs: readonly Run[];
}

/** Where measurements are kept, and the page that they are in. */
export const MEASURED = inRoot("packages/checks/src/scale/measured.json");
const PAGE = inRoot("docs/scale.md");

/** The loads that the page tells of. */
const LOADS = [
  { name: "a quick function that waits for a GPU", serviceS: 0.2, messages: 1, functionMs: 0 },
  { name: "a chat that writes for ten seconds", serviceS: 10, messages: 100, functionMs: 0 },
  { name: "a picture that takes a core for a second", serviceS: 1, messages: 2, functionMs: 1000 },
] as const;
const CALLS_PER_MINUTE = 1;
const VISITORS = [100, 1000, 10_000, 100_000, 1_000_000] as const;
const PROCESSES = [1, 10, 100, 1000] as const;

/** The parts of the page that measurements make, by their names. */
export function partsOf({ machine, costs, runs }: Measured): Record<string, string> {
  return {
    costs: `Measured on ${machine}.\n\n${costsTable(costs)}`,
    runs: runsTable(runs),
    loads: LOADS.map((load) => loadTable(load, costs)).join("\n\n"),
    processes: processesTable(costs),
  };
}

/** Puts the newest measurements into the page, and returns them. */
export async function writeReport(): Promise<string> {
  const measured = JSON.parse(await readFile(MEASURED, "utf8")) as Measured;
  const page = withParts(await readFile(PAGE, "utf8"), partsOf(measured));
  await writeFile(PAGE, page);
  return Object.values(partsOf(measured)).join("\n\n");
}

/** The page with other parts. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`The page has no place for "${name}".`);
    return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`;
  }, page);
}

function costsTable(costs: Costs): string {
  const { serverCallMs, serverMessageMs, workerCallMs, workerMessageMs, redisCallMs, redisMessageMs } = costs;
  return table(
    ["", "a call", "each message of it"],
    [
      ["CPU of a server", ms(serverCallMs), ms(serverMessageMs)],
      ["CPU of a worker, beside the function", ms(workerCallMs), ms(workerMessageMs)],
      ["CPU of Redis", ms(redisCallMs), ms(redisMessageMs)],
      [
        "memory of Redis, for five minutes",
        bytes(costs.redisCallBytes),
        costs.redisMessageBytes > 0 ? bytes(costs.redisMessageBytes) : "too little to be seen",
      ],
      ["memory of a server, while it is read", bytes(costs.serverStreamBytes), ""],
    ],
  );
}

function runsTable(runs: readonly Run[]): string {
  return table(
    ["workers", "runs at a time", "calls a second", "expected", "half within", "19 of 20 within"],
    runs.map(({ workers, slots, callsPerS, expected, p50Ms, p95Ms }) => [
      String(workers),
      String(slots),
      callsPerS.toFixed(1),
      expected.toFixed(0),
      ms(p50Ms),
      ms(p95Ms),
    ]),
  );
}

function loadTable({ name, ...load }: (typeof LOADS)[number], costs: Costs): string {
  const each = { ...load, callsPerMinute: CALLS_PER_MINUTE };
  const rows = VISITORS.map((visitors) => {
    const { callsPerS, concurrency, servers, workers, redisLoad, redisBytes } = plan({ ...each, visitors }, costs);
    const cells = [round(callsPerS), round(concurrency), round(servers), round(workers), percent(redisLoad)];
    return [visitors.toLocaleString("en"), ...cells, bytes(redisBytes)];
  });
  const head = [
    "visitors",
    "calls a second",
    "`concurrency`",
    "servers",
    "cores of workers",
    "core of Redis",
    "its memory",
  ];
  const most = Number(mostVisitors(each, costs).toPrecision(2)).toLocaleString("en");
  return `**${name[0]!.toUpperCase()}${name.slice(1)}.** One Redis carries ${most} visitors.\n\n${table(head, rows)}`;
}

function processesTable({ redisIdleMs }: Costs): string {
  const rows = PROCESSES.map((count) => [count.toLocaleString("en"), percent((count * redisIdleMs) / 1000)]);
  const most = Math.floor((FULL * 1000) / redisIdleMs);
  const head = ["processes", "core of Redis"];
  return `${table(head, rows)}\n\nAt ${Number(most.toPrecision(2)).toLocaleString("en")} processes nothing is left for calls.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

function bytes(value: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const unit = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${Number((value / 1000 ** unit).toPrecision(2))} ${units[unit]}`;
}

function percent(share: number): string {
  return share < 0.1 ? `${(share * 100).toFixed(1)} %` : `${(share * 100).toFixed(0)} %`;
}

function round(count: number): string {
  return Number(count < 10 ? count.toPrecision(2) : count.toFixed(0)).toLocaleString("en");
}
