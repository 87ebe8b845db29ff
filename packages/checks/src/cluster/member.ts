import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** How a member of a cluster is started. */
export interface MemberOptions {
  readonly name: string;
  /** The command, with its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** Resolves when it is ready: it answers, or says so. */
  readonly isReady: (said: () => string) => Promise<boolean>;
  /** Pause before it is started again after it ended, in milliseconds. */
  readonly restartMs?: number;
}

const LOOK_MS = 25;
const START_MS = 60_000;
const STOP_MS = 45_000;

/** A process of a cluster. It is started again when it ends, as an orchestrator does. */
export class Member {
  readonly name: string;
  readonly #options: MemberOptions;
  #process: ChildProcess | undefined;
  #said = "";
  #isWanted = false;

  constructor(options: MemberOptions) {
    this.#options = options;
    this.name = options.name;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** What it printed. */
  get said(): string {
    return this.#said;
  }

  /** Starts it, and resolves when it is ready. */
  async start(): Promise<void> {
    this.#isWanted = true;
    this.#spawn();
    await this.ready();
  }

  async ready(): Promise<void> {
    for (const since = performance.now(); performance.now() - since < START_MS; await sleep(LOOK_MS))
      if (this.#process?.exitCode === null && (await this.#options.isReady(() => this.#said))) return;
    throw new Error(`${this.name} was not ready in ${START_MS / 1000} s. It said:\n${this.#said}`);
  }

  /** Sends a signal to its process. */
  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  /** Ends it, and does not start it again. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.#isWanted = false;
    const ended = this.#process;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    ended.kill("SIGCONT");
    ended.kill(signal);
    const late = setTimeout(() => ended.kill("SIGKILL"), STOP_MS);
    await once(ended, "exit");
    clearTimeout(late);
  }

  /** Ends it with a signal, and starts a new one when it has ended. */
  async replace(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #spawn() {
    const [file = "", ...args] = this.#options.command;
    const started = spawn(file, args, { cwd: this.#options.cwd, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-20_000)));
    started.once("exit", () => void this.#again(started));
    this.#process = started;
  }

  async #again(ended: ChildProcess) {
    await sleep(this.#options.restartMs ?? 200);
    if (this.#isWanted && this.#process === ended) this.#spawn();
  }
}
