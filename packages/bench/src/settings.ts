import { parseArgs } from "node:util";

/** The measurements, in the order in which they run. */
export const MEASUREMENTS = [
  "call",
  "client",
  "start",
  "stream",
  "upload",
  "page",
  "static",
  "wide",
  "long-chat",
  "table",
  "media",
  "live",
  "models",
  "neighbours",
  "cases",
  "tests",
] as const;

/** The name of a measurement. */
export type Measurement = (typeof MEASUREMENTS)[number];

/** How much is measured. */
export interface Settings {
  /** Rounds over which the median is taken; in each, every subject has its turn. */
  readonly rounds: number;
  /** Seconds of load on one subject in one round, and of warming it up before the first. */
  readonly loadSeconds: number;
  readonly warmSeconds: number;
  /** Turns of Gradio's Python client, and the calls of one: of each thread, where there are many. */
  readonly clients: number;
  readonly clientCalls: number;
  readonly starts: number;
  readonly tokens: number;
  readonly streams: number;
  readonly uploadBytes: number;
  readonly pages: number;
  /** Keys pressed in each turn of the app of 500 components. */
  readonly keys: number;
  /** Tokens of the reply in a long conversation, and the seconds after which it is stopped. */
  readonly replyTokens: number;
  readonly replySeconds: number;
  /** Turns of the table of 100,000 rows, and of other large results. */
  readonly tables: number;
  /** Turns of the camera and the microphone, and the seconds of one. */
  readonly lives: number;
  readonly liveSeconds: number;
  /** Seconds of each comparison of models. */
  readonly modelSeconds: number;
  /** Seconds for which an honest visitor calls alone, and at least beside each of those with bad manners. */
  readonly besideSeconds: number;
}

/** What a full run measures: a few minutes. */
const FULL: Settings = {
  rounds: 7,
  loadSeconds: 2,
  warmSeconds: 2,
  clients: 3,
  clientCalls: 20,
  starts: 5,
  tokens: 10_000,
  streams: 3,
  uploadBytes: 400_000_000,
  pages: 5,
  keys: 20,
  replyTokens: 20_000,
  replySeconds: 60,
  tables: 3,
  lives: 3,
  liveSeconds: 5,
  modelSeconds: 10,
  besideSeconds: 5,
};

/** A look at whether it all works: numbers of little worth. */
const QUICK: Settings = {
  rounds: 1,
  loadSeconds: 1,
  warmSeconds: 0.5,
  clients: 1,
  clientCalls: 5,
  starts: 1,
  tokens: 1000,
  streams: 1,
  uploadBytes: 40_000_000,
  pages: 1,
  keys: 5,
  replyTokens: 1000,
  replySeconds: 10,
  tables: 1,
  lives: 1,
  liveSeconds: 2,
  modelSeconds: 2,
  besideSeconds: 1,
};

/** What the command line asked for. */
export interface Wanted {
  readonly settings: Settings;
  readonly measurements: readonly Measurement[];
  /** Whether everything is measured in full: only then are the results kept. */
  readonly whole: boolean;
}

/** Reads the arguments of `pnpm bench [--quick] [measurement…]`. Throws for what it does not know. */
export function readSettings(args: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false } },
  });
  const unknown = positionals.find((name) => !MEASUREMENTS.some((known) => known === name));
  if (unknown !== undefined) {
    throw new TypeError(`There is no measurement "${unknown}". Choose among: ${MEASUREMENTS.join(", ")}.`);
  }
  const measurements = MEASUREMENTS.filter((name) => positionals.length === 0 || positionals.includes(name));
  const whole = !values.quick && measurements.length === MEASUREMENTS.length;
  return { settings: values.quick ? QUICK : FULL, measurements, whole };
}
