import type { Row, RowName, Subject } from "./row.ts";
import { numberOf } from "./table.ts";

/** A line of the design that the bench covers. */
export interface Line {
  readonly text: string;
  readonly unit: string;
  readonly limit: number;
  /** Whether the figure must be at most the limit, or at least. */
  readonly bound: "most" | "least";
  /** The figure of a run; undefined where it was not measured. */
  readonly figure: (numbers: Numbers) => number | undefined;
  /** Why it does not hold, where that is so and known. */
  readonly why?: string;
}

/** The numbers of a run, by row and subject. */
export type Numbers = (row: RowName, subject: Subject) => number | undefined;

/** How a line fared in a run. */
export interface Verdict {
  readonly line: Line;
  readonly figure: number | undefined;
  readonly holds: boolean | undefined;
}

const plain = (row: RowName): Line["figure"] => {
  return (numbers) => numbers(row, "isolated");
};
const ratio = (row: RowName, above: Subject, below: Subject): Line["figure"] => {
  return (numbers) => over(numbers(row, above), numbers(row, below));
};
/** What an adapter may take beyond what runs the model. */
function overBare(row: RowName): Omit<Line, "text"> {
  return { unit: "×", limit: 1.05, bound: "most", figure: plain(row) };
}

const IN_PROCESS =
  "beside what a bare route does, a call is checked against its schema, takes its turn, and leaves a log that can be " +
  "read again. A profile shows about 8 µs for the engine and 10 µs for the server's own part, beside some 17 µs for " +
  "all of Hono's; what is left is spread thin.";
const ISOLATED =
  "a call crosses to another process and back, about 80 µs here, most of it in Node's channel between processes; with " +
  "one call at a time, the default, the crossings do not overlap, and the load, the server and the function's process " +
  "share two cores.";
const CLIENT =
  "Gradio's Python client looks for an answer every 50 ms and sends a second request after each call, which no server can shorten.";

const START =
  "two processes start, each with some 40 ms of Node's own: the server's, and the one that the functions run in.";
const PAGE =
  "the figure lies close to the line and moves with the machine: runs a few minutes apart gave 767 and 1,004 ms, with " +
  "the load, the browser and the server on two shared cores.";
const ONNX =
  "the model takes some 40 µs here, of which most is the runtime's own way in and out; names, types, shapes and the turn of " +
  "a call take about 10 µs, whatever the model's size.";
const BESIDE =
  "beside the idle server's 120 MB, the answers that wait to be read and the jobs that can be read again, it is room of " +
  "messages between processes: 30 MB for each output of 15 MB, until the next collection.";
const TESTS =
  "tests with real processes, a real server and real models take most of it; the rest of the machine counts too.";

/** The lines that must hold, as the design states them. */
export const LINES: readonly Line[] = [
  {
    text: "hello page, all JavaScript and CSS, gzip",
    unit: " KB",
    limit: 40,
    bound: "most",
    figure: plain("page.bytes"),
  },
  {
    text: "of that the runtime alone",
    unit: " KB",
    limit: 25,
    bound: "most",
    figure: plain("page.runtime"),
  },
  {
    text: "a call in process over a bare Hono route, median",
    unit: "×",
    limit: 1.5,
    bound: "most",
    figure: ratio("call.1.p50", "inProcess", "hono"),
    why: IN_PROCESS,
  },
  {
    text: "calls/s in process against a bare Hono route",
    unit: "×",
    limit: 0.6,
    bound: "least",
    figure: ratio("call.64.rate", "inProcess", "hono"),
    why: IN_PROCESS,
  },
  {
    text: "a call isolated over a bare Hono route, median",
    unit: "×",
    limit: 2.5,
    bound: "most",
    figure: ratio("call.1.p50", "isolated", "hono"),
    why: ISOLATED,
  },
  {
    text: "calls/s isolated against a bare Hono route",
    unit: "×",
    limit: 0.35,
    bound: "least",
    figure: ratio("call.64.rate", "isolated", "hono"),
    why: ISOLATED,
  },
  {
    text: "a call isolated against Gradio's, median",
    unit: "×",
    limit: 0.1,
    bound: "most",
    figure: ratio("call.1.p50", "isolated", "gradio"),
  },
  {
    text: "Gradio's Python client, one call at a time, against Gradio",
    unit: "×",
    limit: 0.2,
    bound: "most",
    figure: ratio("client.one", "isolated", "gradio"),
    why: CLIENT,
  },
  {
    text: "Gradio's Python client, 25 threads, against Gradio",
    unit: "×",
    limit: 0.2,
    bound: "most",
    figure: ratio("client.many", "isolated", "gradio"),
    why: CLIENT,
  },
  {
    text: "a built server, start to first answer, against Gradio's",
    unit: "×",
    limit: 0.1,
    bound: "most",
    figure: ratio("start.built", "isolated", "gradio"),
    why: START,
  },
  {
    text: "page interactive on a throttled browser",
    unit: " ms",
    limit: 1000,
    bound: "most",
    figure: plain("page.interactive"),
    why: PAGE,
  },
  {
    text: "memory of a 400 MB upload over the idle server",
    unit: " MB",
    limit: 64,
    bound: "most",
    figure: plain("upload.memory"),
  },
  {
    text: "requests of the hello page to other hosts",
    unit: "",
    limit: 0,
    bound: "most",
    figure: plain("page.foreign"),
  },
  {
    text: "static hello, JavaScript and CSS of the page, gzip",
    unit: " KB",
    limit: 40,
    bound: "most",
    figure: plain("static.bytes"),
  },
  {
    text: "static hello interactive on a throttled browser",
    unit: " ms",
    limit: 1000,
    bound: "most",
    figure: plain("static.interactive"),
    why: PAGE,
  },
  {
    text: "static digits, loaded of its model before a touch",
    unit: " KB",
    limit: 0,
    bound: "most",
    figure: plain("static.model"),
  },
  { text: "static digits, first prediction", unit: " ms", limit: 2000, bound: "most", figure: plain("static.first") },
  {
    text: "a model through the adapter over TensorFlow.js alone",
    unit: "×",
    limit: 1.05,
    bound: "most",
    figure: (numbers) => over(numbers("static.call", "isolated"), numbers("static.raw", "isolated")),
  },
  {
    text: "twenty demos on a page, main thread blocked",
    unit: " ms",
    limit: 200,
    bound: "most",
    figure: plain("static.twenty"),
  },
  {
    text: "camera to boxes of a small model, on a server",
    unit: "/s",
    limit: 15,
    bound: "least",
    figure: plain("live.boxes"),
  },
  {
    text: "camera to boxes of a small model, in the page",
    unit: "/s",
    limit: 15,
    bound: "least",
    figure: plain("live.static"),
  },
  {
    text: "microphone to a level shown, on a server",
    unit: " ms",
    limit: 100,
    bound: "most",
    figure: plain("live.sound"),
  },
  {
    text: "microphone to a level shown, in the page",
    unit: " ms",
    limit: 100,
    bound: "most",
    figure: plain("live.sound.static"),
  },
  { ...overBare("models.onnx.small"), text: "a small model through onnx() over ONNX Runtime alone", why: ONNX },
  { ...overBare("models.onnx.image"), text: "a model of images through onnx() over ONNX Runtime alone" },
  { ...overBare("models.sklearn.one"), text: "a forest through sklearnModel(), one row, over the plainest loop" },
  { ...overBare("models.sklearn.many"), text: "a forest through sklearnModel(), 100 rows, over the plainest loop" },
  {
    text: "a call beside the worst neighbour, longer than alone",
    unit: " ms",
    limit: 500,
    bound: "most",
    figure: plain("beside.wait"),
  },
  { text: "calls that fail beside bad neighbours", unit: "", limit: 0, bound: "most", figure: plain("beside.lost") },
  {
    text: "the server's own memory beside them",
    unit: " MB",
    limit: 512,
    bound: "most",
    figure: plain("beside.memory"),
    why: BESIDE,
  },
  {
    text: "a thousand in-process cases of an author's tests",
    unit: " s",
    limit: 5,
    bound: "most",
    figure: (numbers) => numbers("cases", "inProcess"),
  },
  {
    text: "unit and type tests of the whole repository",
    unit: " s",
    limit: 60,
    bound: "most",
    figure: plain("tests"),
    why: TESTS,
  },
];

/** Judges every line by what a run measured. */
export function judge(rows: readonly Row[], lines: readonly Line[] = LINES): Verdict[] {
  const numbers: Numbers = (name, subject) => rows.find((row) => row.name === name)?.values[subject];
  return lines.map((line) => {
    const figure = line.figure(numbers);
    return { line, figure, holds: figure === undefined ? undefined : fits(line, figure) };
  });
}

/** A verdict in words: `holds   2.1×  ≤ 2.5×  a call …`. */
export function verdictCells({ line: { text, unit, limit, bound }, figure, holds }: Verdict): string[] {
  const word = holds === undefined ? "not measured" : holds ? "holds" : "does not hold";
  const measured = figure === undefined ? "–" : `${numberOf(figure)}${unit}`;
  return [text, `${bound === "most" ? "≤" : "≥"} ${limit}${unit}`, measured, word];
}

function fits({ limit, bound }: Line, figure: number): boolean {
  return bound === "most" ? figure <= limit : figure >= limit;
}

function over(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || below === undefined ? undefined : above / below;
}
