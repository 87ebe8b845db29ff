import { createHash } from "node:crypto";
import type { EngineUsage } from "@vitrine/core/internal";
import { operatorOf, type Limits, type ServerOperator, type ServerRequest } from "@vitrine/server";
import type { EventRecord, NotedEnds, NotedError, NotedUpstream } from "./record.ts";

/** A call that waits or runs. */
export interface AdminCall {
  readonly job: string;
  readonly handler: string;
  readonly state: "waiting" | "running";
  /** Milliseconds since it began to wait, or to run. */
  readonly ms: number;
  /** Place in the queue, 1 is next; null while it runs, or if unknown. */
  readonly place: number | null;
  /** Eight digits that tell visitors apart. Their session cannot be found from it. */
  readonly visitor: string;
}

export type AdminEnded = NotedEnds;
export type AdminError = NotedError;
export type AdminUpstream = NotedUpstream;

/** One demo. */
export interface AdminDemo {
  /** Name in the URL; empty for a demo alone. */
  readonly name: string;
  /** Whether the calls can be seen and cancelled here: not for an engine of another process. */
  readonly isHere: boolean;
  /** Whether other processes share the queue, and have calls of their own. */
  readonly isShared: boolean;
  readonly calls: readonly AdminCall[];
  readonly ended: readonly AdminEnded[];
  /** What is kept; a figure that its store cannot tell is absent. */
  readonly kept: EngineUsage;
}

/** State of a server, as `GET /admin/state.json` gives it. */
export interface AdminState {
  /** Time, as ISO 8601 in UTC. */
  readonly at: string;
  readonly draining: boolean;
  readonly demos: readonly AdminDemo[];
  /** The last 50, the newest first. */
  readonly errors: readonly AdminError[];
  readonly upstream: readonly AdminUpstream[];
  readonly open: ServerOperator["open"];
  readonly limits: Limits;
  readonly process: {
    readonly id: number;
    readonly uptimeSeconds: number;
    /** Resident bytes of the server's process. Functions in processes of their own are not in it. */
    readonly memoryBytes: number;
    /** Milliseconds in which the server's thread came back to a task that was due. */
    readonly lagMs: number;
  };
}

/** Reads the state of the server that a request came to. */
export async function readState(request: ServerRequest, record: EventRecord): Promise<AdminState> {
  const server = operatorOf(request);
  const [demos, lagMs] = await Promise.all([
    Promise.all(server.demos.map((demo) => readDemo(demo, record))),
    measureLag(),
  ]);
  return {
    at: new Date().toISOString(),
    draining: server.draining,
    demos,
    errors: record.errors,
    upstream: record.upstream,
    open: server.open,
    limits: server.limits,
    process: {
      id: process.pid,
      uptimeSeconds: Math.round(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      lagMs,
    },
  };
}

async function readDemo({ name, engine }: ServerOperator["demos"][number], record: EventRecord): Promise<AdminDemo> {
  const { operator } = engine;
  const calls = (operator?.calls() ?? []).map(({ session, place = null, ...call }) => ({
    ...call,
    place,
    visitor: createHash("sha256").update(session).digest("hex").slice(0, 8),
  }));
  // A store that cannot be reached now hides nothing else.
  const kept = (await operator?.usage().catch(() => undefined)) ?? {};
  const [isHere, isShared] = [operator !== undefined, operator?.isShared ?? false];
  return { name, isHere, isShared, calls, ended: record.ends(name), kept };
}

async function measureLag(): Promise<number> {
  const from = performance.now();
  await new Promise((resolve) => setImmediate(resolve));
  return Math.round((performance.now() - from) * 10) / 10;
}
