import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beginSession, makeCall, type Outcome, type Planned } from "./call.ts";
import { Cluster } from "./cluster.ts";
import type { Member } from "./member.ts";

/** How long and how hard a cluster is disturbed. */
export interface ChaosOptions {
  readonly seconds: number;
  readonly calls: number;
  readonly webs: number;
  readonly workers: number;
  readonly cwd: string;
  /**
   * What is done to it: processes are killed and frozen at random, and Redis is restarted; or each process is replaced in its turn,
   * as by an update.
   */
  readonly way: "chaos" | "update";
  /** Receives a line for each disturbance. */
  readonly log: (line: string) => void;
}

/** What was seen. */
export interface ChaosReport {
  readonly accepted: number;
  readonly ended: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly disturbances: Readonly<Record<string, number>>;
  /** Calls that ran more than once. */
  readonly ranTwice: readonly string[];
  /** Calls whose end was not what their function gives, and not a loss. */
  readonly wrong: readonly string[];
  readonly faults: readonly string[];
  readonly resumes: number;
  /** Calls that were run again, of the handler that asks for it. */
  readonly runAgain: number;
  /** Seconds from the loss of a worker to the word of it, for the calls that named their worker; the longest. */
  readonly lostAfterS: number;
  readonly lostKnown: number;
  readonly refusals: Readonly<Record<string, number>>;
}

const DEMO = "packages/checks/src/cluster/chaos-demo.ts";
const SESSIONS = 50;
/** Calls that are on their way at once. */
const AT_ONCE = 80;
/** Time for the last calls to end, in milliseconds. */
const END_MS = 60_000;
const PAUSE_MS = 3000;

/** Runs calls of mixed kinds against a cluster whose processes are killed and frozen, and whose Redis is restarted. */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-chaos-"));
  const runs = join(dir, "runs");
  await writeFile(runs, "");
  process.env["VITRINE_CHAOS_RUNS"] = runs;
  const cluster = await Cluster.start({ ...options, demo: DEMO });
  const disturber = new Disturber(cluster, options.log);
  try {
    const sessions = await Promise.all(Array.from({ length: SESSIONS }, () => beginSession(cluster.url)));
    const disturbing = options.way === "chaos" ? disturber.run(options.seconds * 1000) : disturber.update();
    const outcomes = await makeCalls(cluster.url, sessions, options);
    await disturbing;
    const ran = (await readFile(runs, "utf8")).split("\n").filter(Boolean);
    return report(outcomes, ran, disturber);
  } finally {
    await disturber.calm();
    await cluster.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Makes calls at an even pace over the time, and waits for their ends. */
async function makeCalls(url: string, sessions: readonly string[], { calls, seconds }: ChaosOptions) {
  const since = performance.now();
  const deadline = since + seconds * 1000 + END_MS;
  const open = new Set<Promise<unknown>>();
  const outcomes: Promise<Outcome>[] = [];
  for (let at = 0; at < calls; at++) {
    await sleep(Math.max(0, since + (at / calls) * seconds * 1000 - performance.now()));
    while (open.size >= AT_ONCE) await Promise.race(open);
    const made = makeCall(url, sessions[at % SESSIONS]!, planned(at), deadline);
    const ended = made.finally(() => open.delete(ended));
    open.add(ended);
    outcomes.push(made);
  }
  return Promise.all(outcomes);
}

function planned(at: number): Planned {
  const key = `call-${at}-of-this-chaos-run`;
  const kinds = [
    ["quick", { ms: 0 }],
    ["words", { steps: 5 + (at % 20), ms: 20 + (at % 60) }],
    ["words", { steps: 10, ms: 100 }],
    ["again", { steps: 10, ms: 100 }],
    ["fails", { ms: 50 }],
    ["blocks", { ms: 30 }],
    ["together", {}],
  ] as const;
  const [handler, inputs] = kinds[at % kinds.length]!;
  return { key, handler, inputs: { id: key, ...inputs } };
}

/** Kills and freezes processes at random. */
class Disturber {
  readonly #cluster: Cluster;
  readonly #log: (line: string) => void;
  readonly counts: Record<string, number> = {};
  /** When workers were lost, by process id. */
  readonly lost = new Map<number, number>();
  /** Times during which Redis was away. */
  readonly away: (readonly [from: number, to: number])[] = [];
  readonly #frozen = new Set<Member>();
  #isOver = false;

  constructor(cluster: Cluster, log: (line: string) => void) {
    this.#cluster = cluster;
    this.#log = log;
  }

  async run(ms: number): Promise<void> {
    const until = performance.now() + ms;
    const kinds: readonly (() => void | Promise<void>)[] = [
      () => this.#kill("web", this.#cluster.webs),
      () => this.#kill("worker", this.#cluster.workers),
      () => this.#kill("worker", this.#cluster.workers),
      () => this.#freeze("web", this.#cluster.webs, 3000),
      () => this.#freeze("worker", this.#cluster.workers, 6000),
      () => this.#restartRedis(),
    ];
    for (let at = 0; performance.now() < until - PAUSE_MS && !this.#isOver; at++) {
      await sleep(PAUSE_MS * (0.5 + Math.random()));
      const kind = at < kinds.length ? at : Math.floor(Math.random() * kinds.length);
      await kinds[kind]!();
    }
  }

  /** Replaces every server and worker, one after another. */
  async update(): Promise<void> {
    for (const member of [...this.#cluster.workers, ...this.#cluster.webs]) {
      this.#count("replaced", member.name);
      await member.replace();
    }
    this.#log("all are replaced");
  }

  async calm(): Promise<void> {
    this.#isOver = true;
    for (const member of this.#frozen) member.signal("SIGCONT");
  }

  #kill(kind: string, members: readonly Member[]) {
    const member = pick(members.filter((one) => !this.#frozen.has(one)));
    this.#count(`${kind} killed`, member.name);
    if (kind === "worker") this.lost.set(member.pid!, performance.now());
    member.signal("SIGKILL");
  }

  #freeze(kind: string, members: readonly Member[], ms: number) {
    const member = pick(members.filter((one) => !this.#frozen.has(one)));
    this.#count(`${kind} frozen`, `${member.name} for ${ms / 1000} s`);
    this.#frozen.add(member);
    if (kind === "worker") this.lost.set(member.pid!, performance.now());
    member.signal("SIGSTOP");
    void sleep(ms).then(() => {
      member.signal("SIGCONT");
      this.#frozen.delete(member);
    });
  }

  async #restartRedis() {
    this.#count("Redis killed", "redis");
    const from = performance.now();
    this.#cluster.redis.signal("SIGKILL");
    await sleep(200);
    await this.#cluster.redis.ready();
    this.away.push([from, performance.now()]);
  }

  #count(kind: string, line: string) {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    this.#log(`${kind}: ${line}`);
  }
}

function pick<T>(all: readonly T[]): T {
  return all[Math.floor(Math.random() * all.length)]!;
}

function report(outcomes: readonly Outcome[], ran: readonly string[], { counts, lost, away }: Disturber): ChaosReport {
  const accepted = outcomes.filter(({ job }) => job !== undefined);
  const count = new Map<string, number>();
  for (const key of ran) count.set(key, (count.get(key) ?? 0) + 1);
  const kinds = outcomes.map(({ end }) => (end?.error ? `failed: ${end.error.code}` : (end?.kind ?? "no end")));
  const losses = outcomes.flatMap(({ who, end, endedAt }) => {
    const since = lost.get(Number(who));
    return end?.error?.code === "lost" && since !== undefined ? endedAt - since - awayWithin(away, since, endedAt) : [];
  });
  return {
    accepted: accepted.length,
    ended: accepted.filter(({ end }) => end).length,
    outcomes: tally(kinds),
    disturbances: counts,
    ranTwice: [...count].flatMap(([key, times]) => (times > 1 ? key : [])),
    wrong: outcomes.flatMap((one) => wrongIn(one) ?? []),
    faults: outcomes.flatMap(({ key, faults }) => faults.map((fault) => `${key}: ${fault}`)),
    runAgain: outcomes.filter(({ attempts }) => attempts > 1).length,
    resumes: outcomes.reduce((sum, { resumes }) => sum + resumes, 0),
    lostAfterS: Math.max(0, ...losses) / 1000,
    lostKnown: losses.length,
    refusals: outcomes.reduce<Record<string, number>>((all, { refusals }) => {
      for (const [status, times] of Object.entries(refusals)) all[status] = (all[status] ?? 0) + times;
      return all;
    }, {}),
  };
}

/** An end that neither the function gives nor a loss explains. */
function wrongIn({ key, handler, end, text }: Outcome): string | undefined {
  const isLost = end?.error?.code === "lost" || end?.error?.code === "crashed";
  if (!end || (isLost && handler !== "again")) return undefined;
  const expected = { quick: "quick", blocks: "blocked", together: "together" }[handler];
  if (handler === "fails") return end.error?.code === "failed" ? undefined : `${key}: ${JSON.stringify(end)}`;
  if (end.kind !== "done") return `${key}: ${JSON.stringify(end)}`;
  if (expected !== undefined) return text === expected ? undefined : `${key}: "${text}"`;
  const words = text.trim().split(" ");
  return words.every((word, at) => word === String(at + 1)) ? undefined : `${key}: "${text}"`;
}

function awayWithin(away: Disturber["away"], from: number, to: number): number {
  return away.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0);
}

function tally(all: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
