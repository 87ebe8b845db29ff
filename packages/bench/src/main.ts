/** `npm run bench -- [--quick] [measurement…]`: Vitrine measured beside its peers, in one run. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "../../checks/bootstrap/build.js";
import { say, took } from "../../checks/bootstrap/say.js";
import { judge } from "./lines.ts";
import { machine } from "./machine.ts";
import { measureCalls } from "./measure/call.ts";
import { measureCases } from "./measure/cases.ts";
import { measureClient } from "./measure/client.ts";
import type { Measure, Measuring } from "./measure/measuring.ts";
import { measureLongChat } from "./measure/long-chat.ts";
import { measureLive } from "./measure/live.ts";
import { measureMedia } from "./measure/media.ts";
import { measureModels } from "./measure/models.ts";
import { measureNeighbours } from "./measure/neighbours.ts";
import { measurePage } from "./measure/page.ts";
import { measureStart } from "./measure/start.ts";
import { measureStatic } from "./measure/static.ts";
import { measureStream } from "./measure/stream.ts";
import { measureTable } from "./measure/table.ts";
import { measureTests } from "./measure/tests.ts";
import { measureUpload } from "./measure/upload.ts";
import { measureWide } from "./measure/wide.ts";
import { GRADIO_VERSION, installGradio, type Installed } from "./peers/gradio-venv.ts";
import { gradio } from "./peers/gradio.ts";
import { hono } from "./peers/hono.ts";
import { vitrine } from "./peers/vitrine.ts";
import { killAll } from "./process.ts";
import { partToTerminal, toPage, toTerminal, type Run } from "./report.ts";
import type { Measured } from "./row.ts";
import { readSettings, type Measurement, type Wanted } from "./settings.ts";

const MEASURES: Readonly<Record<Measurement, Measure>> = {
  call: measureCalls,
  client: measureClient,
  start: measureStart,
  stream: measureStream,
  upload: measureUpload,
  page: measurePage,
  static: measureStatic,
  wide: measureWide,
  "long-chat": measureLongChat,
  table: measureTable,
  media: measureMedia,
  live: measureLive,
  models: measureModels,
  neighbours: measureNeighbours,
  cases: measureCases,
  tests: measureTests,
};
const RESULTS = fileURLToPath(new URL("../results.md", import.meta.url));

process.on("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

const run = await bench(readSettings(process.argv.slice(2)));
console.log(`\n${toTerminal(run)}\n`);

async function bench({ settings, measurements, whole }: Wanted): Promise<Run> {
  await ensureBuilt();
  const installed = await installGradio(say);
  const python = "python" in installed ? installed.python : undefined;
  const measuring: Measuring = {
    settings,
    vitrine: [vitrine("isolated"), vitrine("inProcess")],
    hono,
    gradio: python === undefined ? undefined : gradio(python),
  };
  const measured = [leftOut(installed)];
  for (const name of measurements) measured.push(await timedOrFailed(name, measuring));
  const rows = measured.flatMap((one) => one.rows);
  const date = new Date().toISOString().slice(0, 10);
  const done = { settings, machine: machine(), date, versions: versionsOf(installed), measured, verdicts: judge(rows) };
  const isKept = whole && process.exitCode === undefined;
  if (isKept) writeFileSync(RESULTS, toPage(done));
  if (isKept) say("results written to packages/bench/results.md");
  return done;
}

/** Tells what one measurement showed as soon as it is known, and goes on with the others where it fails. */
async function timedOrFailed(name: Measurement, measuring: Measuring): Promise<Measured> {
  try {
    const measured = await timed(name, measuring);
    console.log(`\n${partToTerminal(measured)}\n`);
    return measured;
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    return { rows: [], notes: [`The measurement "${name}" failed: ${String(error)}`] };
  }
}

async function timed(name: Measurement, measuring: Measuring): Promise<Measured> {
  const since = performance.now();
  const measured = await MEASURES[name](measuring);
  say(`measured ${name} (${took(since)})`);
  return measured;
}

function leftOut(installed: Installed): Measured {
  return { rows: [], notes: "missing" in installed ? [`Gradio is left out: ${installed.missing}.`] : [] };
}

function versionsOf(installed: Installed): string {
  return "missing" in installed ? "Without Gradio" : `Gradio ${GRADIO_VERSION} on Python ${installed.version}`;
}
