import type { Backlog, JobStore, SessionStore } from "@vitrine/core";
import { ANY_WORKER, randomId, type Peers } from "@vitrine/core/internal";
import { Alive } from "./alive.ts";
import { RedisBacklog } from "./backlog.ts";
import { Connections } from "./connections.ts";
import { Hub } from "./hub.ts";
import { Inbox } from "./inbox.ts";
import { RedisJobs } from "./jobs.ts";
import { Names } from "./names.ts";
import { RedisPeers, type Letter } from "./peers.ts";
import { RedisSessions } from "./sessions.ts";
import { Signals } from "./signals.ts";

/** Options of `redisStores`. */
export interface RedisStoresOptions {
  /** Name of the app on this Redis: processes with the same name serve the same demo, and no other app may have it. */
  readonly app: string;
  /** Whether this process runs functions. One that does not accepts calls and shows their results. Default: true. */
  readonly runs?: boolean;
  /**
   * Labels of this process: it runs the functions of handlers with `worker` one of them. `any` stands for the handlers that
   * name no worker. Default: `["any"]`.
   */
  readonly labels?: readonly string[];
  /** Retention of an ended job in milliseconds. Default: 300,000 (5 minutes). */
  readonly jobMs?: number;
  /** Retention after a visitor's last call, in milliseconds. Default: 1 hour. */
  readonly sessionMs?: number;
  /** Clock in milliseconds, for tests. Default: that of Redis for times, the process's for durations. */
  readonly now?: () => number;
}

/** What an engine keeps, in Redis. */
export interface RedisStores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly backlog: Backlog;
  readonly peers: Peers;
  /** Key that signs sessions and addresses of files, the same for all processes: random, and kept in Redis. */
  secret(): Promise<string>;
}

/** How long closing waits for the last calls to be put away, in milliseconds. */
const CLOSE_MS = 2000;

/**
 * Stores of an engine in Redis 7 or Valkey, with BullMQ: any process that shares them accepts, runs and shows calls. Closing
 * the job store closes the connections.
 *
 * @param url Address of Redis: `redis://host:6379/0`.
 * @example localEngine(app, redisStores("redis://127.0.0.1:6379", { app: "digits" }))
 */
export function redisStores(url: string, options: RedisStoresOptions): RedisStores {
  const { app, runs = true, labels = [ANY_WORKER], jobMs = 300_000, sessionMs = 3_600_000, now } = options;
  const me = randomId();
  const names = new Names(app);
  const connections = new Connections(url);
  const hub = new Hub(connections.openHub());
  const signals = new Signals(hub, names.one("signals"));
  const inbox = new Inbox<Letter>(names, hub, me);
  const jobs = new RedisJobs({ connections, names, hub, jobMs });
  const alive = new Alive(connections, names.one("alive"), me);
  const shared = { connections, names, signals, inbox, jobs, me };
  const backlog = new RedisBacklog({
    ...shared,
    alive,
    labels: runs ? labels : [],
    now: now ?? (() => performance.now()),
  });
  const peers = new RedisPeers({ ...shared, onTaken: (job) => backlog.taken(job) });
  const sessions = new RedisSessions({ connections, names, sessionMs, now });
  const close = async () => {
    await jobs.close();
    await Promise.race([backlog.closed(), new Promise((resolve) => setTimeout(resolve, CLOSE_MS))]);
    connections.close();
  };
  const secret = async () => {
    const key = names.one("secret");
    await connections.ask((redis) => redis.set(key, randomId() + randomId(), "NX"));
    return (await connections.ask((redis) => redis.get(key)))!;
  };
  const { open, find, sweep } = bound(jobs);
  return { jobs: { open, find, sweep, close }, sessions, backlog, peers, secret };
}

function bound(jobs: RedisJobs): Omit<JobStore, "close"> {
  return { open: (job) => jobs.open(job), find: (id) => jobs.find(id), sweep: () => jobs.sweep() };
}
