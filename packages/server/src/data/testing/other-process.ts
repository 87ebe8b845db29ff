import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Engine, Message } from "@vitrine/core";
import { openData, type Data } from "../data.ts";
import { countingEngine, ran } from "./counting-app.ts";
import type { Asked } from "./counting-process.ts";

const PROCESS = fileURLToPath(new URL("./counting-process.ts", import.meta.url));

/** A folder of data, and the servers that have it one after another. */
export class Servers {
  readonly folder = mkdtempSync(join(tmpdir(), "vitrine-data-"));
  readonly #closing: (() => unknown)[] = [() => rmSync(this.folder, { recursive: true, force: true })];

  constructor() {
    ran.length = 0;
  }

  /** Starts one in a process of its own. */
  async start(): Promise<OtherProcess> {
    const execArgv = ["--conditions=vitrine-source", "--no-warnings"];
    const child = fork(PROCESS, [this.folder], { execArgv, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#closing.push(() => child.kill("SIGKILL"));
    const other = new OtherProcess(child);
    await once(child, "message");
    return other;
  }

  /** Opens what others have left, in this process. */
  open(): { readonly engine: Engine; readonly data: Data; close(): Promise<void> } {
    const data = openData(this.folder);
    const engine = countingEngine(data.stores("demo"));
    let closed: Promise<void> | undefined;
    const close = () => (closed ??= engine.close().then(() => data.close()));
    this.#closing.push(close);
    return { engine, data, close };
  }

  async close(): Promise<void> {
    for (const close of this.#closing.toReversed()) await close();
  }
}

/** A server in a process of its own. */
export class OtherProcess {
  /** What it has said to each session. */
  readonly messages: Record<string, Message[]> = {};
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (sent: unknown) => {
      const { session, message } = sent as { session?: string; message: Message };
      if (session !== undefined) (this.messages[session] ??= []).push(message);
    });
  }

  call(session: string, steps: number, handler = "count"): void {
    this.#send({ handler, steps: String(steps), session });
  }

  read(session: string, job: string): void {
    this.#send({ session, job });
  }

  async until(session: string, kind: Message["kind"], most = 1): Promise<void> {
    const count = () => (this.messages[session] ?? []).filter((one) => one.kind === kind).length;
    for (const since = performance.now(); count() < most;) {
      if (performance.now() - since > 8000) throw new Error(`No ${kind} in 8 s for ${session}.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** The first job of a session. */
  job(session: string): string {
    return this.messages[session]!.flatMap((one) => (one.kind === "queued" ? one.job : []))[0]!;
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  #send(asked: Asked) {
    this.#child.send(asked);
  }
}

/** Reads a job to its end. */
export async function readAll(engine: Engine, job: string, session: string, after = 0): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const message of engine.resume(job, after, { session })) messages.push(message);
  return messages;
}
