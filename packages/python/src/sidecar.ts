import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { basename } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { VitrineError } from "@vitrine/core";
import { toError, type Raised } from "./errors.ts";
import { FrameReader, toChunks, type Frame } from "./frames.ts";
import { installHint, type Environment, type Interpreter } from "./interpreter.ts";
import type { PythonFunction } from "./schema.ts";

const SCRIPT = fileURLToPath(new URL("../python/vitrine_sidecar.py", import.meta.url));

/** What a sidecar says when it has loaded the file. */
export interface Ready {
  readonly functions: Readonly<Record<string, PythonFunction>>;
  readonly python: { readonly executable: string; readonly version: string };
  /** The author's own files that were loaded. */
  readonly files: readonly string[];
}

/** What a sidecar says of the call that runs in it. */
export type Report =
  | { readonly t: "step"; readonly value: unknown }
  | { readonly t: "done"; readonly value: unknown }
  | { readonly t: "failed"; readonly error: Raised }
  | { readonly t: "stopped" }
  | { readonly t: "need"; readonly at: number };

/** Receives the reports of a call, with the bytes beside them. */
export interface Listener {
  report(report: Report, raw: Uint8Array<ArrayBuffer>): void;
  /** The process ended while the call ran. */
  lost(error: VitrineError): void;
}

/** Options of a sidecar's process. */
export interface SidecarOptions {
  readonly file: string;
  readonly interpreter: Interpreter;
  readonly env: Environment;
  /** Receives what Python writes to its standard output and its standard error. */
  readonly print: (text: Uint8Array) => void;
}

type Incoming =
  | ({ readonly t: "ready" } & Ready)
  | ({ readonly t: "unready"; readonly error: Raised } & Omit<Ready, "functions">)
  | (Report & { readonly id: number });

/** One Python process with the author's file in it. It runs one call at a time. */
export class Sidecar {
  readonly #options: SidecarOptions;
  readonly #child: ChildProcess;
  readonly #name: string;
  /** Settles when the file is loaded, or could not be. */
  readonly ready: Promise<Ready>;
  /** Settles when the process is gone. */
  readonly exited: Promise<void>;
  /** Whether it was ended from here. */
  wasKilled = false;
  /** The author's own files that were loaded, also where loading failed. */
  files: readonly string[] = [];
  #settleReady!: { resolve: (ready: Ready) => void; reject: (error: Error) => void };
  #running: { readonly id: number; readonly listener: Listener } | undefined;
  #lastId = 0;
  #reason: string | undefined;
  #tail = "";
  #hasEnded = false;
  #isUnreadable = false;

  constructor(options: SidecarOptions) {
    const { file, interpreter, env } = options;
    this.#options = options;
    this.#name = basename(file);
    this.ready = new Promise((resolve, reject) => (this.#settleReady = { resolve, reject }));
    this.ready.catch(() => {});
    this.#child = spawn(interpreter.command, [...interpreter.args, SCRIPT, file], {
      env: { ...env },
      stdio: ["pipe", "pipe", "pipe"],
      // A group of its own: Ctrl+C is the server's to hear, and whoever started it (`uv run`) ends with it.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const reader = new FrameReader((frame) => this.#hear(frame));
    this.#child.stdout!.on("data", (chunk: Buffer) => this.#read(reader, chunk));
    this.#child.stderr!.on("data", (chunk: Buffer) => this.#print(chunk));
    // Writing to a process that has ended; its end is told by `exit`.
    this.#child.stdin!.on("error", () => {});
    this.exited = this.#untilExit();
    this.#hold(true);
    const release = () => !this.#running && this.#hold(false);
    this.ready.then(release, release);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Starts a call and returns its id. */
  run(call: object, buffers: readonly Uint8Array[], listener: Listener): number {
    const id = ++this.#lastId;
    this.#running = { id, listener };
    this.#hold(true);
    this.send({ t: "call", id, ...call }, buffers);
    return id;
  }

  send(message: object, buffers: readonly Uint8Array[] = []): void {
    if (this.#hasEnded) return;
    for (const chunk of toChunks(message, buffers)) if (chunk.byteLength > 0) this.#child.stdin!.write(chunk);
  }

  /** Ends the process when it has nothing to do: it ends by itself when its input does. */
  end(): void {
    this.#reason ??= "it was closed";
    // Whoever waits for its end must not be left behind by a Node that has nothing else to do.
    this.#hold(!this.#hasEnded);
    this.#child.stdin!.end();
  }

  /** Ends the process now, with all that it started. */
  kill(reason: string): void {
    this.#reason ??= reason;
    const { pid } = this.#child;
    if (pid === undefined || this.#hasEnded) return;
    this.#hold(true);
    try {
      if (process.platform === "win32") this.#child.kill("SIGKILL");
      else process.kill(-pid, "SIGKILL");
    } catch {
      // It has just ended.
    }
  }

  /** Something else that writes into the pipe must not end the server. */
  #read(reader: FrameReader, chunk: Buffer) {
    if (this.#isUnreadable) return;
    try {
      reader.push(chunk);
    } catch (error) {
      this.#isUnreadable = true;
      this.kill(`its answer could not be read: ${(error as Error).message}`);
    }
  }

  #hear({ message, raw }: Frame) {
    const incoming = message as Incoming;
    if ("files" in incoming) this.files = incoming.files;
    if (incoming.t === "ready") return this.#settleReady.resolve(incoming);
    if (incoming.t === "unready") return this.#settleReady.reject(this.#loadError(incoming));
    if (this.#running?.id !== incoming.id) return;
    const { listener } = this.#running;
    // Before the call is taken for ended: with a value that cannot be read, it ends with the process.
    listener.report(incoming, raw);
    if (incoming.t !== "step" && incoming.t !== "need") this.#finishCall();
  }

  #finishCall() {
    this.#running = undefined;
    this.#hold(false);
  }

  /** What keeps Node running: a call and a start, but not a process that waits. */
  #hold(isBusy: boolean) {
    const { stdin, stdout, stderr } = this.#child;
    for (const one of [this.#child, stdin, stdout, stderr] as (ChildProcess | Socket)[])
      if (isBusy) one.ref?.();
      else one.unref?.();
  }

  #loadError({ error, python }: Extract<Incoming, { t: "unready" }>): Error {
    const cause = toError({ ...error, message: `${error.message}\n${this.#name} could not be loaded.` });
    if (error.module === undefined) return cause;
    const hint = installHint(this.#options.interpreter, error.module);
    const found = `${python.executable} (Python ${python.version})`;
    cause.message = `${this.#name} needs the module "${error.module}", which ${found} does not have. Install it: ${hint}`;
    cause.stack = `PythonError: ${cause.message}\n${error.trace}`;
    return cause;
  }

  #print(chunk: Buffer) {
    this.#tail = (this.#tail + chunk.toString()).slice(-MOST_KEPT);
    this.#options.print(chunk);
  }

  async #untilExit(): Promise<void> {
    const [code, signal] = (await once(this.#child, "exit").catch((error: Error) => [error.message, null])) as [
      number | string | null,
      string | null,
    ];
    const killed = this.#reason;
    this.wasKilled = killed !== undefined;
    // What it said last may still be on its way; a process that it left behind must not hold it up.
    await Promise.race([once(this.#child.stdout!, "close"), setTimeout(DRAIN_MS)]).catch(() => {});
    this.kill("it has ended");
    this.#hasEnded = true;
    for (const pipe of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) pipe?.destroy();
    const how = typeof code === "string" ? code : signal === null ? `exit code ${code}` : `signal ${signal}`;
    const reason = killed ?? how;
    this.#settleReady.reject(this.#startError(reason));
    const running = this.#running;
    this.#running = undefined;
    running?.listener.lost(
      new VitrineError("crashed", `${this.#name} ended (${reason}). Try again, perhaps with a smaller input.`),
    );
  }

  /** It ended before it said anything: no Python there, an old one, a crash in a library. */
  #startError(reason: string): Error {
    const { shown } = this.#options.interpreter;
    const words = this.#tail.trim();
    return new Error(`${shown} could not start ${this.#name} (${reason}).${words ? `\n${words}` : ""}`);
  }
}

const MOST_KEPT = 2000;
const DRAIN_MS = 200;
