/** `npm run scale`: measures what calls cost over several processes, and writes it to `measured.json`, of which docs/scale.md is made. */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { measureCosts, measureRuns } from "./measure.ts";
import { MEASURED, writeReport, type Measured } from "./report.ts";

const since = performance.now();
const log = (line: string) => console.log(`${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const measuring = { cwd: process.cwd(), calls: 1000, streams: 500, idleS: 10, log };

const costs = await measureCosts(measuring);
const runs = await measureRuns(measuring);
const cores = cpus().length;
const measured: Measured = { machine: `${cores} cores, Node ${process.versions.node}`, costs, runs };
await writeFile(MEASURED, `${JSON.stringify(measured, null, 2)}\n`);
console.log(await writeReport());
