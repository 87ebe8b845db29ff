/** What one call, one message and one process cost, as measured. */
export interface Costs {
  /** CPU of a server for one call, and for each of its messages, in milliseconds. */
  readonly serverCallMs: number;
  readonly serverMessageMs: number;
  /** CPU of a worker beside the function itself, likewise. */
  readonly workerCallMs: number;
  readonly workerMessageMs: number;
  /** CPU of Redis, likewise. */
  readonly redisCallMs: number;
  readonly redisMessageMs: number;
  /** CPU of Redis for one process that does nothing, in milliseconds a second. */
  readonly redisIdleMs: number;
  /** Bytes that Redis keeps of an ended call, for the time in which it can be read again. */
  readonly redisCallBytes: number;
  readonly redisMessageBytes: number;
  /** Memory of a server for one call that waits or runs and is read as a stream, in bytes. */
  readonly serverStreamBytes: number;
  /** Memory of a server, in bytes, without visitors. */
  readonly serverBytes: number;
}

/** What is asked of a demo. */
export interface Load {
  /** Visitors that have the page open. */
  readonly visitors: number;
  /** Calls that each makes in a minute. */
  readonly callsPerMinute: number;
  /** Time that the function takes, in seconds. */
  readonly serviceS: number;
  /** Messages of a call with outputs or progress. */
  readonly messages: number;
  /** CPU of the function itself, in milliseconds: 0 where it waits for a GPU or for another server. */
  readonly functionMs: number;
}

/** What a load needs. */
export interface Plan {
  readonly callsPerS: number;
  /** Calls that run at the same time, on average. */
  readonly running: number;
  /** Runs at a time, so that 19 of 20 calls wait for less than a second. */
  readonly concurrency: number;
  readonly servers: number;
  /** Cores of workers, beside what the function takes on other devices. */
  readonly workers: number;
  /** Share of one core of Redis: no more than 1 is possible. */
  readonly redisLoad: number;
  /** Memory of Redis, in bytes. */
  readonly redisBytes: number;
}

/** Share of a core above which waiting times grow fast. */
export const FULL = 0.6;
/** Memory of a server that is used, in bytes. */
const SERVER_BYTES = 512 * 2 ** 20;
/** Seconds for which an ended job can be read. */
const KEPT_S = 300;
/** Longest wait of 19 calls of 20, in seconds. */
const WAIT_S = 1;
const LATE = 0.05;

/** What a load needs, by what each part of it costs. */
export function plan(load: Load, costs: Costs): Plan {
  const { visitors, callsPerMinute, serviceS, messages, functionMs } = load;
  const callsPerS = (visitors * callsPerMinute) / 60;
  const running = callsPerS * serviceS;
  const concurrency = slotsFor(running, serviceS);
  const coresFor = (callMs: number, messageMs: number) => (callsPerS * (callMs + messages * messageMs)) / 1000;
  const byMemory = (running * costs.serverStreamBytes) / (SERVER_BYTES - costs.serverBytes);
  const byCpu = coresFor(costs.serverCallMs, costs.serverMessageMs) / FULL;
  const servers = Math.max(1, Math.ceil(Math.max(byCpu, byMemory)));
  const workers = Math.max(1, Math.ceil(coresFor(costs.workerCallMs + functionMs, costs.workerMessageMs) / FULL));
  const idle = ((servers + workers) * costs.redisIdleMs) / 1000;
  const redisLoad = coresFor(costs.redisCallMs, costs.redisMessageMs) + idle;
  const keptCalls = callsPerS * KEPT_S + running;
  const redisBytes = keptCalls * (costs.redisCallBytes + messages * costs.redisMessageBytes);
  return { callsPerS, running, concurrency, servers, workers, redisLoad, redisBytes };
}

/** Most visitors that one Redis carries, by the share of its core that is used. */
export function mostVisitors(load: Omit<Load, "visitors">, costs: Costs): number {
  const isFull = (visitors: number) => plan({ ...load, visitors }, costs).redisLoad > FULL;
  return Math.floor(lastBefore(isFull, 1, 1e7));
}

/** Largest number, to a thousandth, of which something that holds from some number on does not hold. */
function lastBefore(holds: (n: number) => boolean, low: number, high: number): number {
  while (high - low > low / 1000) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * Probability that a call waits, in a line before `slots` places, when `running` are taken on average (Erlang's C formula, by the
 * recursion of his B formula). Source: https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula
 */
export function waitProbability(slots: number, running: number): number {
  if (running >= slots) return 1;
  let blocked = 1;
  for (let n = 1; n <= slots; n++) blocked = (running * blocked) / (n + running * blocked);
  return (slots * blocked) / (slots - running * (1 - blocked));
}

/** Fewest places with which 19 of 20 calls wait for less than a second. */
export function slotsFor(running: number, serviceS: number): number {
  const isLate = (slots: number) =>
    waitProbability(slots, running) * Math.exp((-(slots - running) * WAIT_S) / serviceS) > LATE;
  let low = Math.max(0, Math.floor(running));
  let high = low + 1;
  while (isLate(high)) high += high - low;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isLate(middle)) low = middle;
    else high = middle;
  }
  return high;
}
