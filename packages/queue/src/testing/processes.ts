import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Engine, EngineOptions, Message } from "@vitrine/core";
import { randomId } from "@vitrine/core/internal";
import { redisStores, type RedisStores, type RedisStoresOptions } from "../redis-stores.ts";
import { faultEngine } from "./fault-app.ts";

const WORKER = fileURLToPath(new URL("./fault-worker.ts", import.meta.url));
const execArgv = ["--conditions=vitrine-source", "--no-warnings"];

/** A call that is read in the background. */
export class Call {
  readonly messages: Message[] = [];
  readonly ended: Promise<Message | undefined>;
  readonly #leave = new AbortController();

  constructor(read: (signal: AbortSignal) => AsyncIterable<Message>) {
    this.ended = this.#read(read(this.#leave.signal));
    this.ended.catch(() => {});
  }

  leave() {
    this.#leave.abort();
  }

  async until(kind: Message["kind"]): Promise<void> {
    for (const since = performance.now(); !this.messages.some((one) => one.kind === kind);) {
      if (performance.now() - since > 8000) throw new Error(`No ${kind} in 8 s: ${JSON.stringify(this.messages)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async job(): Promise<string> {
    await this.until("queued");
    return this.messages.flatMap((one) => (one.kind === "queued" ? one.job : []))[0]!;
  }

  /** The text on a page that has read all messages. */
  get text(): string {
    let text = "";
    for (const message of this.messages) {
      if (message.kind === "attempt") text = "";
      if (message.kind !== "output") continue;
      if (typeof message.outputs?.["reply"] === "string") text = message.outputs["reply"];
      for (const [, , value] of message.patch?.["reply"] ?? []) text += value as string;
    }
    return text;
  }

  async #read(messages: AsyncIterable<Message>) {
    for await (const message of messages) this.messages.push(message);
    return this.messages.at(-1);
  }
}

/** Engines of one app on a Redis, in this process and in others. */
export class Processes {
  readonly app = randomId();
  readonly #url: string;
  readonly #engines: Engine[] = [];
  readonly #workers: ChildProcess[] = [];
  readonly #stores: RedisStores[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /** An engine in this process. */
  open(options: Partial<RedisStoresOptions> = {}, more: EngineOptions = {}): Engine {
    const engine = faultEngine(this.#url, { app: this.app, ...options }, more);
    this.#engines.push(engine);
    return engine;
  }

  /** Stores alone. */
  stores(): RedisStores {
    const one = redisStores(this.#url, { app: this.app, runs: false });
    this.#stores.push(one);
    return one;
  }

  /** A process that runs functions. */
  async startWorker(): Promise<ChildProcess> {
    const worker = fork(WORKER, [this.#url, this.app], { execArgv, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#workers.push(worker);
    await once(worker, "message");
    return worker;
  }

  async close(): Promise<void> {
    for (const worker of this.#workers) worker.kill("SIGKILL");
    const closing = [...this.#engines.map((engine) => engine.close()), ...this.#stores.map(({ jobs }) => jobs.close())];
    await Promise.all(closing);
  }
}

/** Makes a call of a function that counts. */
export function begin(engine: Engine, steps: number, session: string, handler = "count"): Call {
  return new Call((signal) => engine.run({ handler, inputs: { steps: String(steps) } }, { session, signal }));
}
