import { mkdtemp, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../server-process.ts";
import { Member } from "./member.ts";
import { RoundRobin } from "./proxy.ts";

/** What a cluster is made of. */
export interface ClusterOptions {
  /** The demo's file. */
  readonly demo: string;
  readonly webs: number;
  readonly workers: number;
  /** Folder in which commands run. */
  readonly cwd: string;
  /** Port of the proxy. Default: a free one. */
  readonly port?: number;
}

const VITRINE = "packages/vitrine/bin/vitrine.js";

/** A demo served by several processes on this machine: a Redis, servers that only serve, workers, and a proxy before them. */
export class Cluster {
  readonly redis: Member;
  readonly redisPort: number;
  readonly webs: readonly Member[];
  readonly workers: readonly Member[];
  readonly proxy: RoundRobin;
  readonly #dir: string;

  private constructor(
    redis: Member,
    redisPort: number,
    webs: readonly Member[],
    workers: readonly Member[],
    proxy: RoundRobin,
    dir: string,
  ) {
    this.redis = redis;
    this.redisPort = redisPort;
    this.webs = webs;
    this.workers = workers;
    this.proxy = proxy;
    this.#dir = dir;
  }

  /** Throws where there is no Redis, or where the proxy's port is taken. */
  static async start({ demo, webs, workers, cwd, port = 0 }: ClusterOptions): Promise<Cluster> {
    const program = redisProgram();
    if (!program) throw new Error("A cluster needs redis-server or valkey-server: apt-get install redis-server");
    const dir = await mkdtemp(join(tmpdir(), "vitrine-cluster-"));
    const [redisPort, ...ports] = await Promise.all(Array.from({ length: webs + 1 }, freePort));
    const shared = ["--queue", `redis://127.0.0.1:${redisPort}`, "--files", join(dir, "files")];
    const vitrine = (...args: string[]) => [process.execPath, VITRINE, ...args, ...shared];
    const redisArgs = [
      "--port",
      String(redisPort),
      "--bind",
      "127.0.0.1",
      "--dir",
      dir,
      "--save",
      "",
      "--appendonly",
      "yes",
      // Otherwise it forgets what it has confirmed while its disk is busy, also when only its process dies.
      "--appendfsync",
      "always",
    ];
    const redis = new Member({
      name: "redis",
      command: [program, ...redisArgs],
      cwd,
      isReady: () => answers(redisPort!),
      restartMs: 1000,
    });
    const servers = ports.map((one, at) => {
      const command = vitrine("start", demo, "--serve-only", "--port", String(one));
      return new Member({ name: `web ${at + 1}`, command, cwd, isReady: () => isServing(one) });
    });
    const runners = Array.from({ length: workers }, (_, at) => {
      const isReady = async (said: () => string) => said().includes("runs the functions of");
      return new Member({ name: `worker ${at + 1}`, command: vitrine("worker", demo), cwd, isReady });
    });
    const proxy = await RoundRobin.start(ports, port).catch(async (error: unknown) => {
      await rm(dir, { recursive: true, force: true });
      throw error;
    });
    const cluster = new Cluster(redis, redisPort!, servers, runners, proxy, dir);
    try {
      await redis.start();
      await Promise.all([...servers, ...runners].map((one) => one.start()));
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get url(): string {
    return this.proxy.url;
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await Promise.all([...this.webs, ...this.workers].map((one) => one.stop()));
    await this.redis.stop("SIGKILL");
    await rm(this.#dir, { recursive: true, force: true });
  }
}

/** The Redis or Valkey of this machine. */
export function redisProgram(): string | undefined {
  return ["redis-server", "valkey-server"].find((one) => spawnSync(one, ["--version"]).status === 0);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.on("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.on("error", () => resolve(false));
  });
}

async function isServing(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  return response?.ok ?? false;
}
