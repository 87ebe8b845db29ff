import { unwatchFile, watchFile } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { VitrineError } from "@vitrine/core";
import { checkArguments } from "./check-arguments.ts";
import { findInterpreter, type Environment } from "./interpreter.ts";
import { RunningCall, type Mode } from "./running-call.ts";
import { wantsBytes, type PythonFunction } from "./schema.ts";
import { Sidecar, type Ready } from "./sidecar.ts";
import { StartBackoff } from "./start-backoff.ts";
import { packArguments } from "./values.ts";

/** What a pool is made of. */
export interface PoolSettings {
  readonly file: string;
  readonly python: string | undefined;
  readonly env: Environment;
  readonly processes: number;
}

/** Options of one call. A handler's context is one. */
export interface CallOptions {
  /** Cancels the call. */
  readonly signal?: AbortSignal;
  /** Called while the file is loading, before the call runs. */
  readonly progress?: (fraction: number | null, text?: string) => void;
}

/** What `vitrine dev` hears of files that are loaded again when they are saved. */
export interface EditListener {
  /** A file could not be loaded. */
  failed(error: Error): void;
  /** A file was loaded again. */
  loaded(): void;
}

interface Waiting {
  readonly resolve: (sidecar: Sidecar) => void;
  readonly reject: (error: Error) => void;
}

const WATCH_MS = 300;

/** The processes of one Python file. Each runs one call at a time; the others wait in the order in which they came. */
export class Pool {
  readonly #settings: PoolSettings;
  readonly #name: string;
  readonly #all = new Set<Sidecar>();
  readonly #loading = new Set<Sidecar>();
  #idle: Sidecar[] = [];
  #waiting: Waiting[] = [];
  readonly #stale = new WeakSet<Sidecar>();
  readonly #backoff = new StartBackoff();
  #info: Ready | undefined;
  #loadError: Error | undefined;
  readonly #watched = new Set<string>();
  #edits: EditListener | undefined;
  #wasEdited = false;
  readonly #onEdit = () => this.#reload();

  constructor(settings: PoolSettings, edits?: EditListener) {
    this.#settings = settings;
    this.#name = basename(settings.file);
    if (edits) this.follow(edits);
  }

  /** Starts the first process if there is none, and waits until the file is loaded. */
  async open({ signal, progress }: CallOptions = {}): Promise<Ready> {
    if (this.#info) return this.#info;
    progress?.(null, "The model is loading");
    this.#release(await this.#acquire(signal));
    progress?.(null);
    return this.#info!;
  }

  /** Makes a call, and gives its steps and its result. */
  async *run(mode: Mode, name: string, args: object, options: CallOptions): AsyncGenerator<unknown, unknown> {
    const { signal } = options;
    signal?.throwIfAborted();
    const { functions } = await this.open(options);
    const described = this.#functionOf(functions, name);
    checkArguments(name, described, args);
    const packed = await packArguments(name, args, (one) => wantsBytes(described.parameters.properties?.[one]));
    const sidecar = await this.#acquire(signal);
    const call = new RunningCall(sidecar, { name, mode, packed });
    void call.finished.then(() => this.#release(sidecar, true));
    const abort = () => call.cancel(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      for (let step = await call.next(); ; step = await call.next()) {
        if (step.done) return step.value;
        yield step.value;
      }
    } finally {
      signal?.removeEventListener("abort", abort);
      call.cancel(new Error("Nobody reads the stream any more."));
    }
  }

  #functionOf(functions: Ready["functions"], name: string): PythonFunction {
    if (Object.hasOwn(functions, name)) return functions[name]!;
    const names = Object.keys(functions).map((one) => `${one}()`);
    const has = names.length > 0 ? `It has ${names.join(", ")}.` : "It has none.";
    throw new TypeError(`${this.#name} has no function ${name}(). ${has}`);
  }

  #acquire(signal?: AbortSignal): Promise<Sidecar> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = () => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(signal?.reason as Error);
      };
      const settle = () => signal?.removeEventListener("abort", abort);
      const waiting: Waiting = {
        resolve: (sidecar) => (settle(), resolve(sidecar)),
        reject: (error) => (settle(), reject(error)),
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#waiting.push(waiting);
      this.#advance();
    });
  }

  /** Gives free processes to those who wait, and starts more where all are busy. */
  #advance() {
    while (this.#waiting.length > 0 && this.#idle.length > 0) this.#waiting.shift()!.resolve(this.#idle.pop()!);
    while (this.#waiting.length > this.#loading.size && this.#all.size < this.#settings.processes) {
      if (!this.#start()) return;
    }
  }

  #start(): boolean {
    const { file, python, env } = this.#settings;
    const pause = this.#pauseError();
    if (pause) return this.#refuse(pause);
    try {
      const merged = { ...process.env, ...env };
      const interpreter = findInterpreter(file, python, merged);
      const print = (text: Uint8Array) => void process.stderr.write(text);
      const sidecar = new Sidecar({ file, interpreter, env: merged, print });
      this.#all.add(sidecar);
      this.#loading.add(sidecar);
      void this.#followStart(sidecar);
      return true;
    } catch (error) {
      return this.#refuse(error as Error);
    }
  }

  #refuse(error: Error): false {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(error);
    return false;
  }

  #pauseError(): Error | undefined {
    const { seconds, failures } = this.#backoff;
    if (seconds === 0) return undefined;
    if (this.#loadError) return this.#loadError;
    const words = `${this.#name} ended ${failures} times in a row. It is started again in ${seconds} s.`;
    return new VitrineError("crashed", words, { retryAfter: seconds });
  }

  async #followStart(sidecar: Sidecar) {
    void sidecar.exited.then(() => this.#forget(sidecar));
    try {
      const info = await sidecar.ready;
      this.#loading.delete(sidecar);
      if (!this.#stale.has(sidecar)) {
        this.#info = info;
        this.#loadError = undefined;
      }
      this.#release(sidecar);
      if (this.#wasEdited) this.#edits?.loaded();
      this.#wasEdited = false;
    } catch (error) {
      this.#loading.delete(sidecar);
      this.#all.delete(sidecar);
      if (this.#stale.has(sidecar)) return this.#advance();
      this.#backoff.failed();
      this.#loadError = error as Error;
      if (this.#all.size === 0) this.#refuse(this.#loadError);
      if (this.#wasEdited) this.#edits?.failed(this.#loadError);
    } finally {
      this.#watch(sidecar.files);
    }
  }

  /** A process is free. */
  #release(sidecar: Sidecar, hasAnswered = false) {
    if (sidecar.hasEnded) return;
    if (hasAnswered) this.#backoff.reset();
    if (this.#stale.has(sidecar)) return sidecar.end();
    this.#idle.push(sidecar);
    this.#advance();
  }

  /** A process has ended. Another takes its place at once, so that the next call need not wait for the file to load. */
  #forget(sidecar: Sidecar) {
    const wasReady = this.#all.delete(sidecar);
    this.#idle = this.#idle.filter((one) => one !== sidecar);
    if (!wasReady) return;
    if (this.#stale.has(sidecar)) return this.#advance();
    if (!sidecar.wasKilled) this.#backoff.failed();
    if (this.#backoff.seconds === 0) this.#start();
    this.#advance();
  }

  /** Loads the file again when it, or a file beside it that it imports, is saved. */
  follow(edits: EditListener): void {
    this.#edits = edits;
    this.#watch([this.#settings.file]);
    for (const { files } of this.#all) this.#watch(files);
  }

  #watch(files: readonly string[]) {
    if (!this.#edits) return;
    for (const file of files) {
      if (this.#watched.has(file)) continue;
      this.#watched.add(file);
      watchFile(file, { interval: WATCH_MS, persistent: false }, this.#onEdit);
    }
  }

  #reload() {
    const wasUsed = this.#all.size > 0 || this.#loadError !== undefined;
    this.#retire();
    this.#backoff.reset();
    this.#loadError = undefined;
    this.#info = undefined;
    if (!wasUsed) return;
    this.#wasEdited = true;
    this.#start();
  }

  /** Processes that run a call end after it, the others now; none takes another call. */
  #retire() {
    for (const sidecar of this.#all) this.#stale.add(sidecar);
    for (const sidecar of this.#loading) sidecar.kill("its file was changed");
    for (const sidecar of this.#idle) sidecar.end();
    this.#idle = [];
    this.#all.clear();
    this.#loading.clear();
  }

  /** Ends the processes, and the calls that run in them or wait for one. The next call starts another one. */
  async close(): Promise<void> {
    const all = [...this.#all];
    const busy = all.filter((one) => !this.#idle.includes(one));
    this.#refuse(new VitrineError("crashed", `${this.#name} ended (it was closed). Try again.`));
    this.#retire();
    this.#info = undefined;
    for (const file of this.#watched) unwatchFile(file, this.#onEdit);
    this.#watched.clear();
    for (const sidecar of busy) sidecar.kill("it was closed");
    await Promise.all(all.map(({ exited }) => exited));
  }
}
