import { VitrineError, type Problem, type Visitor } from "@vitrine/core";
import { randomId, toError, toProblem, type Fed, type PeerListener, type Peers } from "@vitrine/core/internal";
import { unavailable, type Connections } from "./connections.ts";
import type { Inbox } from "./inbox.ts";
import type { RedisJobs } from "./jobs.ts";
import type { Names } from "./names.ts";
import { Script } from "./script.ts";
import type { Signals } from "./signals.ts";

/** What processes send to one of them. */
export type Letter =
  /** The call runs at another process. */
  | { readonly taken: string }
  | { readonly feed: string; readonly id: string; readonly from: string; readonly fed: Fed; readonly visitor: Visitor }
  | { readonly answer: string; readonly problem?: Problem };

/** What peers in Redis need. */
export interface RedisPeersOptions {
  readonly connections: Connections;
  readonly names: Names;
  readonly signals: Signals;
  readonly inbox: Inbox<Letter>;
  readonly jobs: RedisJobs;
  /** Name of this process. */
  readonly me: string;
  /** Called with a job that another process runs. */
  readonly onTaken: (job: string) => void;
}

/** Signs of sessions are deleted after this time, in milliseconds. */
const FORGOTTEN_MS = 3_600_000;
/** Time between two looks for the process that runs a job, and for its end, in milliseconds. */
const LOOK_MS = 25;
const END_MS = 2000;
/** Longest wait for a process to run a job whose stream is fed, in milliseconds. */
const START_MS = 600_000;

/** Records sessions as active now. Keys: times. Arguments: milliseconds until they are forgotten, then sessions. */
const SEEN = new Script<number>(
  "peers_seen",
  `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
for at = 2, #ARGV do redis.call('ZADD', KEYS[1], now, ARGV[at]) end
return #ARGV - 1`,
);

/** Milliseconds since sessions were active, negative for unknown ones. Keys: times. Arguments: sessions. */
const SILENCE = new Script<number[]>(
  "peers_silence",
  `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all = {}
for at = 1, #ARGV do
  local seen = redis.call('ZSCORE', KEYS[1], ARGV[at])
  all[at] = seen and now - seen or -1
end
return all`,
);

/** The processes of an app that share a Redis. */
export class RedisPeers implements Peers {
  readonly #options: RedisPeersOptions;
  readonly #asked = new Map<string, (problem: Problem | undefined) => void>();
  #listener: PeerListener | undefined;

  constructor(options: RedisPeersOptions) {
    this.#options = options;
  }

  open(listener: PeerListener): void {
    const { signals, inbox } = this.#options;
    this.#listener = listener;
    signals.hear((signal) => {
      if ("cancel" in signal) listener.cancel(signal.cancel);
      else if ("reset" in signal) listener.reset(signal.reset);
    });
    inbox.hear((letter) => this.#hear(letter));
  }

  async cancel(job: string): Promise<void> {
    const { connections, signals } = this.#options;
    await connections.ask((redis) => signals.tell(redis, { cancel: job }));
  }

  async reset(session: string): Promise<void> {
    const { connections, signals } = this.#options;
    await connections.ask((redis) => signals.tell(redis, { reset: session }));
  }

  async feed(job: string, fed: Fed, visitor: Visitor): Promise<void> {
    const { connections, inbox, me } = this.#options;
    const id = randomId();
    const runner = await this.#runnerOf(job);
    if (runner === undefined) return;
    const answered = new Promise<Problem | undefined>((resolve) => this.#asked.set(id, resolve));
    try {
      const letter = { feed: job, id, from: me, fed, visitor };
      if (!(await connections.ask((redis) => inbox.send(redis, runner, letter)))) throw unavailable();
      const problem = await this.#answerOrEnd(job, answered);
      if (problem) throw toError(problem);
    } finally {
      this.#asked.delete(id);
    }
  }

  async seen(sessions: readonly string[]): Promise<void> {
    const { connections, names } = this.#options;
    await connections.ask((redis) => SEEN.run(redis, [names.one("seen")], [FORGOTTEN_MS, ...sessions]));
  }

  async silenceMs(sessions: readonly string[]): Promise<readonly number[]> {
    const { connections, names } = this.#options;
    const all = await connections.ask((redis) => SILENCE.run(redis, [names.one("seen")], sessions));
    return all.map((ms) => (ms < 0 ? Infinity : ms));
  }

  /** The process that runs a job, as soon as there is one; undefined if the job has ended. */
  async #runnerOf(job: string): Promise<string | undefined> {
    const { connections, names } = this.#options;
    for (const since = performance.now(); performance.now() - since < START_MS;) {
      const [runner, end] = await connections.ask((redis) => redis.hmget(names.of("job", job), "runner", "end"));
      if (end) return undefined;
      if (runner) return runner;
      await pause(LOOK_MS);
    }
    throw new VitrineError("busy", "The call has not started yet. Try again later.", { retryAfter: 5 });
  }

  /** What the process answers; nothing if the job ends, also by the loss of that process. */
  async #answerOrEnd(job: string, answered: Promise<Problem | undefined>): Promise<Problem | undefined> {
    const { connections, names } = this.#options;
    for (;;) {
      const waited = await Promise.race([answered.then((problem) => ({ problem })), pause(END_MS)]);
      if (waited) return waited.problem;
      if (await connections.ask((redis) => redis.hget(names.of("job", job), "end"))) return undefined;
    }
  }

  #hear(letter: Letter) {
    if ("taken" in letter) {
      this.#options.onTaken(letter.taken);
      this.#listener?.taken(letter.taken);
    } else if ("answer" in letter) {
      this.#asked.get(letter.answer)?.(letter.problem);
    } else {
      void this.#feedHere(letter).catch(() => {});
    }
  }

  async #feedHere({ feed, id, from, fed, visitor }: Extract<Letter, { feed: string }>) {
    const { connections, inbox } = this.#options;
    const answer = await this.#listener!.feed(feed, fed, visitor).then(
      () => ({ answer: id }),
      (error: unknown) => ({ answer: id, problem: toProblem(error) }),
    );
    await inbox.send(connections.fast, from, answer);
  }
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}
