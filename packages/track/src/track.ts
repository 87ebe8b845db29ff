import process from "node:process";
import { Queue } from "./queue.ts";
import type { Params, RunEnd, RunStart, Sink } from "./sink.ts";
import { watched, type WatchCallsOptions } from "./watch.ts";

/** Options of `track()`. */
export interface TrackOptions {
  /** Where runs are written: one place, or several. */
  readonly to: Sink | readonly Sink[];
  /** Metrics that may wait for a place that is slow or away; the oldest are left out for more. Default: 100,000. */
  readonly maxWaiting?: number;
  /** Milliseconds that the end of a run waits for what is not written yet. Default: 10,000. */
  readonly endMs?: number;
  /** Called with what went wrong at a place, in words. Default: a warning of the process. */
  readonly onProblem?: (words: string) => void;
}

/** Options of a run. */
export interface RunOptions {
  /** Default: the time, as `2026-01-02 03:04:05`. */
  readonly name?: string;
  /** Parameters, such as a learning rate. */
  readonly params?: Params;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A run: it is written from its first value on. Nothing here throws or waits for a place, but `end()`. */
export interface Run {
  readonly id: string;
  readonly name: string;
  /** Logs numbers by name, which may be NaN or infinite. `step` counts up by itself unless it is given. */
  log(metrics: Readonly<Record<string, number>>, options?: { readonly step?: number }): void;
  /** Adds parameters. A place may refuse another value for one that it has. */
  params(params: Params): void;
  /** Logs a file: PNG and JPEG are shown as pictures, `text/*` as text, the rest is kept. */
  media(name: string, data: Blob, options?: { readonly step?: number }): void;
  /** A function of a demo that does as the given one, and logs each call: `duration_ms`, `failed`, and the numbers of `metrics`. */
  watch<F extends (...args: never) => unknown>(predict: F, options?: WatchCallsOptions<F>): F;
  /** Ends the run when all is written, or the time for it is up. Default: `finished`. */
  end(how?: RunEnd): Promise<void>;
}

/** Where runs are written. */
export interface Tracker {
  start(options?: RunOptions): Run;
}

/**
 * Logs runs, parameters, metrics and media to one place or several, off the path of whoever logs: a place that is slow or away
 * delays nothing and fails nothing.
 *
 * @example
 * const run = track({ to: jsonl("./runs") }).start({ name: "cnn", params: { rate: 0.01 } });
 * run.log({ loss: 0.3 });
 * await run.end();
 */
export function track(options: TrackOptions): Tracker {
  const sinks = Array.isArray(options.to) ? (options.to as readonly Sink[]) : [options.to as Sink];
  if (sinks.length === 0 || sinks.some((sink) => typeof Object(sink).open !== "function"))
    throw new TypeError('track({ to }): must be a place such as jsonl("./runs"), or a list of them.');
  return { start: (run = {}) => startRun(sinks, run, options) };
}

/** When the last run of this process began: no two begin in one millisecond, so that their order is known. */
let lastStart = 0;

function startRun(sinks: readonly Sink[], options: RunOptions, settings: TrackOptions): Run {
  const { maxWaiting = 100_000, endMs = 10_000, onProblem = warn } = settings;
  const at = Math.max(Date.now(), lastStart + 1);
  lastStart = at;
  const { name = new Date(at).toISOString().slice(0, 19).replace("T", " "), params = {}, tags = {} } = options;
  const start: RunStart = { id: newId(at), name, params, tags, at };
  const queues = sinks.map((sink) => new Queue(sink, start, { maxWaiting, onProblem }));
  const push = (entry: Parameters<Queue["push"]>[0]) => {
    if (hasEnded) onProblem(`The run “${name}” has ended: what is logged now is left out.`);
    else for (const queue of queues) queue.push(entry);
  };
  let hasEnded = false;
  let step = 0;
  const run: Run = {
    id: start.id,
    name,
    log(metrics, { step: given } = {}) {
      const at = Date.now();
      const own = given ?? step;
      step = own + 1;
      const all = Object.entries(metrics).filter(([, value]) => typeof value === "number");
      if (all.length > 0)
        push({ kind: "metrics", metrics: all.map(([name, value]) => ({ name, value, step: own, at })) });
    },
    params: (more) => push({ kind: "params", params: more }),
    media: (name, data, { step: given = step } = {}) =>
      push({ kind: "media", media: { name, data, step: given, at: Date.now() } }),
    watch: (predict, watching) => watched(predict, run.log, watching),
    async end(how = "finished") {
      if (hasEnded) return;
      push({ kind: "end", end: how, at: Date.now() });
      hasEnded = true;
      await Promise.all(queues.map((queue) => queue.close(endMs)));
    },
  };
  return run;
}

/** A time and a random part: folders of runs are in order by name. */
function newId(at: number): string {
  const random = crypto.getRandomValues(new Uint8Array(4));
  const time = new Date(at).toISOString().replace(/[-:]/g, "").slice(0, 15);
  return `${time}-${Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function warn(words: string) {
  process.emitWarning(words);
}
