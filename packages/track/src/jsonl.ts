import { appendFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mediaName } from "./media-name.ts";
import type { Entry, Metric, Params, RunEnd, RunStart, Sink } from "./sink.ts";

/**
 * Writes each run as a folder of files that any program reads: `run.json`, `metrics.jsonl`, and media under `media/`. What a
 * process that is killed has written can be read.
 */
export function jsonl(dir: string): Sink {
  return {
    name: dir,
    async open(run) {
      const folder = join(dir, run.id);
      await mkdir(folder, { recursive: true });
      let { params } = run;
      const describe = (end?: { readonly end: RunEnd; readonly at: number }) =>
        writeFile(join(folder, "run.json"), `${JSON.stringify(fileOf({ ...run, params }, end), null, 2)}\n`);
      await describe();
      return {
        async write(entry: Entry) {
          if (entry.kind === "metrics")
            await appendFile(join(folder, "metrics.jsonl"), entry.metrics.map(lineOf).join(""));
          else if (entry.kind === "end") await describe(entry);
          else if (entry.kind === "media") {
            await mkdir(join(folder, "media"), { recursive: true });
            await writeFile(join(folder, "media", mediaName(entry.media)), await bytesOf(entry.media.data));
          } else {
            params = { ...params, ...entry.params };
            await describe();
          }
        },
      };
    },
  };
}

async function bytesOf(data: Blob): Promise<Uint8Array> {
  return new Uint8Array(await data.arrayBuffer());
}

function fileOf({ id, name, params, tags, at }: RunStart, end?: { readonly end: RunEnd; readonly at: number }) {
  const ended = end ? { status: end.end, ended: new Date(end.at).toISOString() } : { status: "running" };
  return { id, name, params, tags, started: new Date(at).toISOString(), ...ended };
}

/** JSON has no NaN: such a number is a text. */
function lineOf({ name, value, step, at }: Metric): string {
  const written = Number.isFinite(value) ? value : String(value);
  return `${JSON.stringify({ name, value: written, step, at: new Date(at).toISOString() })}\n`;
}

/** A run that was read. */
export interface ReadRun {
  readonly id: string;
  readonly name: string;
  readonly params: Params;
  readonly tags: Readonly<Record<string, string>>;
  readonly status: "running" | RunEnd;
  /** ISO 8601. */
  readonly started: string;
  readonly ended?: string;
  /** The last value of each metric. */
  readonly last: Readonly<Record<string, number>>;
  /** Each metric's values in the order in which they were logged. */
  readonly curves: Readonly<Record<string, readonly { readonly step: number; readonly value: number }[]>>;
}

/** Reads the runs that `jsonl()` wrote into a folder, the latest first. A half line at the end of a file is left out. */
export async function readRuns(dir: string): Promise<ReadRun[]> {
  const names = await readdir(dir).catch(() => []);
  const runs = await Promise.all(names.map((name) => readRun(join(dir, name))));
  return runs.filter((run) => run !== undefined).sort((a, b) => (a.started < b.started ? 1 : -1));
}

async function readRun(folder: string): Promise<ReadRun | undefined> {
  const about = await readFile(join(folder, "run.json"), "utf8").then(JSON.parse, () => undefined);
  if (about === undefined) return undefined;
  const text = await readFile(join(folder, "metrics.jsonl"), "utf8").catch(() => "");
  const curves: Record<string, { step: number; value: number }[]> = {};
  for (const line of text.split("\n")) {
    const metric = parsed(line);
    if (metric) (curves[metric.name] ??= []).push({ step: metric.step, value: Number(metric.value) });
  }
  const last = Object.fromEntries(Object.entries(curves).map(([name, curve]) => [name, curve.at(-1)!.value]));
  return { ...(about as Omit<ReadRun, "last" | "curves">), last, curves };
}

function parsed(line: string): { name: string; value: number | string; step: number } | undefined {
  try {
    return line ? (JSON.parse(line) as { name: string; value: number | string; step: number }) : undefined;
  } catch {
    return undefined;
  }
}
