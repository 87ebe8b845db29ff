/** A server of `visitorsApp` in a process of its own. Its arguments are a folder for files, and where functions run. */
import { fork } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { mock } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { localEngine, queueingEngine } from "@vitrine/core";
import { diskFiles } from "../disk-files.ts";
import { processRunner } from "../isolation/process-runner.ts";
import { listen } from "../listen.ts";
import { createServer } from "../server.ts";
import { silent } from "./silent.ts";
import { memoryUse, TURN_MS, visitorsApp, type MemoryUse } from "./visitors-app.ts";

/** Where functions run: in the server, or in processes of their own. */
export type Isolation = "the server" | "processes of their own";

/** What this process says: its address; and what each process holds once visitors have left. */
export type Said =
  | { readonly url: string }
  | { readonly server: MemoryUse; readonly functions: readonly MemoryUse[]; readonly files: number };

const HOUR_MS = 3_600_000;
const SWEEPS_MS = 60_000;
/** Turns in which what was cancelled ends, and files are deleted. */
const TURNS = 20;
const PROCESSES = 4;

// The clean-ups of a server are by the clock: when all visitors have left, hours pass at once.
mock.timers.enable({ apis: ["setInterval"] });
let aheadMs = 0;

const [, , dir = "", isolation = "the server"] = process.argv;
mkdirSync(dir, { recursive: true });
const options = { files: diskFiles({ dir }), now: () => performance.now() + aheadMs };
const isIsolated = isolation === "processes of their own";
const engine = isIsolated ? queueingEngine(isolated(), options) : localEngine(visitorsApp, options);
const { url } = await listen(createServer(engine, { logger: silent }), { port: 0 });
const tell = (said: Said) => process.send!(said);
tell({ url });

process.on("message", () => void allLeft());

function isolated() {
  const entry = fileURLToPath(new URL("visitors-process.ts", import.meta.url));
  return processRunner({
    maxProcesses: PROCESSES,
    fork: () => fork(entry, [dir], { execArgv: process.execArgv, serialization: "advanced" }),
  });
}

async function allLeft() {
  for (let turn = 0; turn < TURNS; turn++) {
    aheadMs += HOUR_MS;
    mock.timers.tick(SWEEPS_MS);
    await sleep(TURN_MS);
  }
  const functions = isIsolated ? await functionsUse() : [];
  await sleep(TURN_MS);
  tell({ server: memoryUse(), functions, files: countFiles(dir) });
}

/** What each process of functions holds: as many calls at once as there are processes, which each get one. */
async function functionsUse(): Promise<readonly MemoryUse[]> {
  const said = await Promise.all(Array.from({ length: PROCESSES }, askUse));
  return [...new Map(said.map((one) => [one.pid, one])).values()].toSorted((a, b) => a.pid - b.pid);
}

async function askUse(): Promise<MemoryUse> {
  const answer = await fetch(`${url}/api/run/held`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  return ((await answer.json()) as { outputs: { holds: MemoryUse } }).outputs.holds;
}

function countFiles(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).length;
}
