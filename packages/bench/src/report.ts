import { verdictCells, type Verdict } from "./lines.ts";
import type { Measured, Table } from "./row.ts";
import type { Settings } from "./settings.ts";
import { cellsOf, toMarkdown, toText } from "./table.ts";

/** A run, and what it showed. */
export interface Run {
  readonly settings: Settings;
  readonly machine: string;
  /** The day, as `2026-01-31`. */
  readonly date: string;
  /** Versions of those that were measured. */
  readonly versions: string;
  readonly measured: readonly Measured[];
  readonly verdicts: readonly Verdict[];
}

/** The table of one measurement for a terminal, with what was left out. */
export function partToTerminal(...measured: readonly Measured[]): string {
  const notes = notesOf(measured);
  return [
    toText(cellsOf(measured.flatMap(({ rows }) => rows))),
    ...(notes.length > 0 ? ["", ...notes] : []),
    ...tablesOf(measured).flatMap(({ title, cells }) => ["", `${title}:`, toText(cells)]),
  ].join("\n");
}

/** The same of a whole run, and how the lines of the design fared. */
export function toTerminal({ measured, verdicts }: Run): string {
  const judged = verdicts.filter(({ holds }) => holds !== undefined);
  return [
    partToTerminal(...measured),
    ...(judged.length > 0 ? ["", toText([VERDICT_HEAD, ...judged.map(verdictCells)])] : []),
  ].join("\n");
}

/** The page of results of a run. */
export function toPage(run: Run): string {
  const { measured, verdicts, machine, date, versions } = run;
  const notes = notesOf(measured);
  return (
    [
      "# Results",
      `Measured by \`pnpm bench\` on ${date}: ${machine}. ${versions}.`,
      toMarkdown(cellsOf(measured.flatMap(({ rows }) => rows))),
      ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join("\n")] : []),
      ...tablesOf(measured).flatMap(({ title, cells }) => [`## ${title}`, toMarkdown(cells)]),
      "## The lines of the design",
      toMarkdown([VERDICT_HEAD, ...verdicts.map(verdictCells)]),
      ...reasons(verdicts),
      "## How it was measured",
      howOf(run.settings)
        .map((line) => `- ${line}`)
        .join("\n"),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

const VERDICT_HEAD = ["line", "figure", "measured", ""];

function notesOf(measured: readonly Measured[]): string[] {
  return measured.flatMap(({ notes }) => notes);
}

function tablesOf(measured: readonly Measured[]): Table[] {
  return measured.flatMap(({ table }) => table ?? []);
}

function reasons(verdicts: readonly Verdict[]): string[] {
  const missed = verdicts.filter(({ holds }) => holds === false);
  if (missed.length === 0) return [];
  const lines = missed.map(({ line }) => `- **${line.text}**: ${line.why ?? "the reason is not known yet."}`);
  return ["## What does not hold, and why", lines.join("\n")];
}

function howOf(settings: Settings): string[] {
  const {
    rounds,
    loadSeconds,
    warmSeconds,
    starts,
    tokens,
    streams,
    uploadBytes,
    pages,
    keys,
    replyTokens,
    replySeconds,
    besideSeconds,
  } = settings;
  const size = `${uploadBytes / 1e6} MB`;
  return [
    `**Everyone** runs in processes of their own on the same machine, over loopback; the load comes from autocannon in another process. The function is the same for all: \`Hello \${name}\`. Settings are the defaults: Vitrine and Gradio let one call at a time into a function. Vitrine and Hono run on the same Node. What has one figure for Vitrine stands in its first column.`,
    `**A call**: keep-alive connections, each making its next call when the one before is answered; ${rounds} rounds of ${loadSeconds} s in which everyone has a turn, after ${warmSeconds} s of warming up; medians over the rounds. Vitrine and Hono take one request (\`POST /api/run/predict\`, JSON in and out, the same bodies), Gradio two (\`POST /gradio_api/call/hello\`, then the events of the call). Each of Vitrine's clients is a visitor with a session of its own.`,
    `**Gradio's Python client**: \`gradio_client\` in a process of its own, one \`Client\`; ${settings.clientCalls} calls one after the other, the median of their times; then as many from each of 25 threads, the whole time over the number of calls; ${settings.clients} turns, medians.`,
    `**Start**: from starting the process (\`node server.js\` of \`vitrine build --target server\`; \`vitrine start demos/hello/demo.ts\` as it is installed; \`python hello.py\`) to the right answer of a first call, asked for every 5 ms; ${starts} turns each, medians.`,
    `**Stream**: ${tokens.toLocaleString("en-US")} yields of a text that grows by one token, the way each one's page asks for it, until the whole text is there; ${streams} turns, medians; bytes of the answer's body.`,
    `**Upload**: a form with one file of ${size}, then a call that says its size. Memory is the peak of all the server's processes (\`VmHWM\`, set back before) over what they held after an upload of 1 MB.`,
    `**Page**: the first visit of a fresh browser context in headless Chromium, CPU slowed 4 times, fast 4G (9 Mbit/s less 10 %, 165 ms); ${pages} turns, medians. Interactive is the time from the start of the navigation until a press of the Run or Submit button sends a call: the button is pressed every 25 ms from the start. Bytes are all script and style sheet files that were loaded, each by gzip -9, in KB of 1,000 bytes; the runtime is what is left without the chunks of the components that the demo uses.`,
    `**Static**: \`vitrine build\` of \`hello\` and \`digits\`, on a plain static host that compresses texts; a fresh browser context each time; ${pages} turns, medians. Interactive is the time until a press of Run asks for the worker's script, in the slow browser of the page; the rest is measured at full speed. A first prediction is from the call of \`run()\` to its \`result\`, worker, TensorFlow.js and model loaded on the way. The model's call is the mean of 200 in the worker, after a first one, on WebAssembly for both. Blocked is the sum of what long tasks take beyond 50 ms each, on a page whose window shows all twenty.`,
    `**500 components**: three tabs of 33 rows of text fields, the second of which shows in capitals what the first has, by a handler at each key; the slow browser of the page, ${pages} turns, medians. A field takes a key when one of the keys that are pressed every 25 ms from the start sends a call. Then ${keys} keys, a pause after each; main thread is \`TaskDuration\` of the browser less what it is in as long a time without keys.`,
    `**Long chat**: 2,000 messages, and a reply of ${replyTokens.toLocaleString("en-US")} tokens at 500 a second, at full speed of the browser, one turn; stopped after ${replySeconds} s or where the page answers no more. Main thread is \`TaskDuration\` for each token that is on the page; a frame is late where \`requestAnimationFrame\` comes more than 34 ms after the one before, counted is the time of such gaps.`,
    `**Models**: in the bench's own process, ${settings.modelSeconds} s for each case, in rounds in which each side has a turn of about 1 ms, or one call where that is longer, in an order that turns round; ratios are medians of the rounds' own. \`python()\`, FastAPI and Gradio run the same two functions in one process each of the same Python. FastAPI has \`async\` functions on uvicorn as it is installed with Gradio, takes a number as JSON and an array as the bytes it is; Gradio takes two requests for a number, and four for an array, which is a file; both are called by Node's \`fetch\` on connections that stay. ONNX Runtime alone is \`session.run()\` with tensors made before, in the same WebAssembly; the models are that of \`onnx-digits\` and three convolutions of an image of 224 × 224. scikit-learn's models have no runtime beside \`sklearnModel()\`: what they are compared with is a loop over the same trees that checks nothing, for a forest of 100 whole trees of ten levels.`,
    `**Neighbours**: \`vitrine start\` of one app, and an honest visitor in a thread of its own who calls \`hello\` with a session, 10 ms after each answer: ${besideSeconds} s alone, then while each neighbour does its worst, again and again for ${besideSeconds} s or once where that takes longer. Waits are of calls that were under way in that time; ratio and difference are to the same figure alone. The server's memory is the peak of its own process (\`VmHWM\`, set back before); with its functions it is the highest sum of resident memory, looked at every 100 ms. Neighbours, visitor, server and functions share the machine's cores.`,
    "**Cases**: `run(hello, …)` of the package in the bench's own process, a thousand times, one after the other; each makes an engine and closes it. Loading is not counted.",
    "**Tests**: `tsc --noEmit`, then `vitest run --project unit`, of the whole workspace.",
  ];
}
