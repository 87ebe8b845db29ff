import { setTimeout as sleep } from "node:timers/promises";
import { beginSession } from "../cluster/call.ts";
import { Cluster } from "../cluster/cluster.ts";
import type { Costs } from "./model.ts";
import { cpuMs, memoryOf, redisInfo } from "./usage.ts";

/** What is measured, and how long. */
export interface Measuring {
  readonly cwd: string;
  /** Calls of each kind. */
  readonly calls: number;
  /** Streams that are open at the same time. */
  readonly streams: number;
  /** Seconds of each look at processes that do nothing. */
  readonly idleS: number;
  readonly log: (line: string) => void;
}

/** Calls in a second with a number of workers, beside those that the model expects. */
export interface Run {
  readonly workers: number;
  /** Runs at a time. */
  readonly slots: number;
  readonly callsPerS: number;
  readonly expected: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const DEMO = "packages/checks/src/scale/scale-demo.ts";
/** Callers at the same time, and messages of a call that has some. */
const CALLERS = 16;
const MESSAGES = 20;
/** Time of a function that is run by 1, 2, 4 and 8 workers, in milliseconds, and of the streams that stay open. */
const SERVICE_MS = 500;
const OPEN_MS = 60_000;
const WORKERS = [1, 2, 4, 8] as const;
const SLOTS_OF_ONE = 8;

/** CPU of the servers, the workers and Redis, in milliseconds, and memory of Redis in bytes. */
interface Usage {
  readonly servers: number;
  readonly workers: number;
  readonly redis: number;
  readonly redisBytes: number;
}

/** What a call, a message, a stream and an idle process cost. */
export async function measureCosts({ cwd, calls, streams, idleS, log }: Measuring): Promise<Costs> {
  const cluster = await Cluster.start({ demo: DEMO, webs: 1, workers: 1, cwd });
  try {
    await callAll(cluster, calls / 4, "words", { steps: 1 });
    const empty = memoryOf(cluster.webs[0]!.pid!);
    const idle = await spent(cluster, () => sleep(idleS * 1000));
    log("idle");
    const bare = await spent(cluster, () => callAll(cluster, calls, "nothing", { steps: 0 }));
    log("calls without messages");
    const long = await spent(cluster, () => callAll(cluster, calls, "words", { steps: MESSAGES }));
    log(`calls with ${MESSAGES} messages`);
    const of = (part: keyof Usage) => ({
      call: bare[part] / calls,
      message: Math.max(0, (long[part] - bare[part]) / calls / MESSAGES),
    });
    const [server, worker, redis, kept] = [of("servers"), of("workers"), of("redis"), of("redisBytes")];
    const serverStreamBytes = await streamBytes(cluster, streams);
    log(`${streams} open streams`);
    return {
      serverCallMs: server.call,
      serverMessageMs: server.message,
      workerCallMs: worker.call,
      workerMessageMs: worker.message,
      redisCallMs: redis.call,
      redisMessageMs: redis.message,
      redisIdleMs: idle.redis / idleS / 2,
      redisCallBytes: kept.call,
      redisMessageBytes: kept.message,
      serverStreamBytes,
      serverBytes: empty,
    };
  } finally {
    await cluster.stop();
  }
}

/** Runs a function that waits with 1, 2, 4 and 8 workers. */
export async function measureRuns({ cwd, log }: Measuring): Promise<Run[]> {
  const runs: Run[] = [];
  for (const workers of WORKERS) {
    const cluster = await Cluster.start({ demo: DEMO, webs: 2, workers, cwd });
    try {
      const slots = SLOTS_OF_ONE * workers;
      const expected = (slots * 1000) / SERVICE_MS;
      await callAll(cluster, slots, `slots${slots}`, { ms: 1 }, slots);
      const since = performance.now();
      const calls = Math.round(expected * 8);
      const took = await callAll(cluster, calls, `slots${slots}`, { ms: SERVICE_MS }, slots * 2);
      const callsPerS = (calls * 1000) / (performance.now() - since);
      took.sort((a, b) => a - b);
      runs.push({ workers, slots, callsPerS, expected, p50Ms: share(took, 0.5), p95Ms: share(took, 0.95) });
      log(`${workers} workers`);
    } finally {
      await cluster.stop();
    }
  }
  return runs;
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

async function spent(cluster: Cluster, work: () => Promise<unknown>): Promise<Usage> {
  const before = await usageOf(cluster);
  await work();
  const after = await usageOf(cluster);
  return {
    servers: after.servers - before.servers,
    workers: after.workers - before.workers,
    redis: after.redis - before.redis,
    redisBytes: after.redisBytes - before.redisBytes,
  };
}

async function usageOf({ webs, workers, redis, redisPort }: Cluster): Promise<Usage> {
  const sum = (members: Cluster["webs"]) => members.reduce((all, { pid }) => all + cpuMs(pid!), 0);
  const redisBytes = await redisInfo(redisPort, "memory", "used_memory");
  return { servers: sum(webs), workers: sum(workers), redis: cpuMs(redis.pid!), redisBytes };
}

/** Makes calls, some at the same time, and gives the milliseconds that each took. Each is read as a stream to its end. */
async function callAll({ url }: Cluster, calls: number, handler: string, inputs: object, callers = CALLERS) {
  const took: number[] = [];
  let left = Math.round(calls);
  const caller = async () => {
    const session = await beginSession(url);
    while (left-- > 0) {
      const since = performance.now();
      const response = await call(url, handler, inputs, session);
      const text = await response.text();
      if (!text.includes("event: done")) throw new Error(`${handler} did not end well: ${response.status} ${text}`);
      took.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return took;
}

function call(url: string, handler: string, inputs: object, session: string, signal?: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "text/event-stream", "vitrine-session": session };
  const request = { method: "POST", headers, body: JSON.stringify(inputs), ...(signal && { signal }) };
  return fetch(`${url}/api/run/${handler}`, request);
}

/** Memory of a server for each of the streams that are open. */
async function streamBytes({ webs, url }: Cluster, streams: number): Promise<number> {
  const before = memoryOf(webs[0]!.pid!);
  const over = new AbortController();
  const session = await beginSession(url);
  const open = Array.from({ length: streams }, async () => {
    const response = await call(url, "long", { ms: OPEN_MS }, session, over.signal);
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    if (!response.ok) throw new Error(`A stream was refused: ${new TextDecoder().decode(value)}`);
  });
  await Promise.all(open);
  await sleep(1000);
  const bytes = (memoryOf(webs[0]!.pid!) - before) / streams;
  over.abort();
  await fetch(`${url}/api/session`, { method: "DELETE", headers: { "vitrine-session": session } });
  return bytes;
}
