import { median } from "./stats.ts";

/** One way to do the same work. */
export interface Side {
  /** Does it so many times, one after the other. */
  readonly run: (times: number) => Promise<void>;
}

/** How long sides are compared. */
export interface Comparing {
  /** Seconds in which there are rounds: in each, every side has its turn. There are at least five. */
  readonly seconds: number;
  /** Clock, in milliseconds. Default: `performance.now`. */
  readonly now?: () => number;
}

/** What a comparison showed, in the order of the sides. */
export interface Compared {
  /** Milliseconds of one time, the median of the rounds. */
  readonly ms: readonly number[];
  /** How much longer the first side takes than each, as the median of the rounds' ratios: the first is 1. */
  readonly ratios: readonly number[];
}

/**
 * Compares sides in rounds of short turns, in an order that turns round. Other work on the machine takes milliseconds at
 * a time: it falls on few turns, and the medians are without it. Warms up before.
 */
export async function compare(
  sides: readonly Side[],
  { seconds, now = () => performance.now() }: Comparing,
): Promise<Compared> {
  const timed = async (side: Side, times: number) => {
    const since = now();
    await side.run(times);
    return (now() - since) / times;
  };
  const counts: number[] = [];
  for (const side of sides) counts.push(await countFor((times) => timed(side, times)));
  const order = [...sides.keys()];
  const found: number[][] = [];
  for (const end = now() + seconds * 1000; now() < end || found.length < FEWEST; order.reverse()) {
    const times: number[] = [];
    for (const i of order) times[i] = await timed(sides[i]!, counts[i]!);
    found.push(times);
  }
  const each = (of: (times: readonly number[], i: number) => number) =>
    sides.map((_, i) => median(found.map((times) => of(times, i))));
  return { ms: each((times, i) => times[i]!), ratios: each((times, i) => times[0]! / times[i]!) };
}

/** How often a turn has the work: found while it warms up, since the first times are slow. */
async function countFor(timed: (times: number) => Promise<number>): Promise<number> {
  let count = 1;
  for (let spent = 0; spent < WARM_MS;) {
    const ms = Math.max(await timed(count), SHORTEST_MS);
    spent += ms * count;
    count = Math.max(1, Math.min(2 * count, Math.round(TURN_MS / ms)));
  }
  return count;
}

/** About what a turn takes, of work that is shorter. */
const TURN_MS = 1;
const WARM_MS = 500;
const FEWEST = 5;
const SHORTEST_MS = 1e-6;

/** A side that makes a call, and waits for its answer before the next. */
export function calls(call: () => Promise<unknown>): Side {
  return {
    async run(times) {
      for (let i = 0; i < times; i++) await call();
    },
  };
}
