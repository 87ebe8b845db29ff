import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { cp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** The program, which tests look for on the PATH: Redis 7 or Valkey. */
const PROGRAM = ["redis-server", "valkey-server"].find((one) => spawnSync(one, ["--version"]).status === 0);

/** Whether there is a Redis to test with. */
export const hasRedis = PROGRAM !== undefined;

/** A Redis of a test's own. */
export class TestRedis {
  readonly port: number;
  readonly url: string;
  readonly #dir = mkdtempSync(join(tmpdir(), "vitrine-redis-"));
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.start();
    return redis;
  }

  /** Starts it, with what it had when it was stopped. */
  async start(): Promise<void> {
    const args = [
      "--port",
      String(this.port),
      "--bind",
      "127.0.0.1",
      "--dir",
      this.#dir,
      "--save",
      "",
      "--appendonly",
      "yes",
    ];
    this.#process = spawn(PROGRAM!, args, { stdio: "ignore" });
    const client = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    client.on("error", () => {});
    await client.ping();
    client.disconnect();
  }

  /** Kills it. */
  async kill(): Promise<void> {
    const stopped = new Promise((resolve) => this.#process!.once("exit", resolve));
    this.#process!.kill("SIGKILL");
    await stopped;
  }

  /** Keeps what it has on disk, and returns what puts that back while it is killed: it then has forgotten what came since. */
  async keep(): Promise<() => Promise<void>> {
    const kept = mkdtempSync(join(tmpdir(), "vitrine-redis-kept-"));
    await cp(this.#dir, kept, { recursive: true });
    return async () => {
      await rm(this.#dir, { recursive: true });
      await cp(kept, this.#dir, { recursive: true });
      await rm(kept, { recursive: true });
    };
  }

  signal(signal: NodeJS.Signals): void {
    this.#process!.kill(signal);
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
