import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { JobInfo, JobLog, JobStore, Message } from "@vitrine/core";
import { isEnd, type MessageBody } from "@vitrine/core/internal";
import { tempFolder } from "./temp-folder.ts";

const POLL_MS = 5;

interface Line {
  readonly job?: JobInfo;
  readonly message?: Message;
  readonly endedAt?: number;
}

/** Options of `fileJobs`. */
export interface FileJobsOptions {
  readonly jobMs: number;
  readonly now: () => number;
  /** An empty folder, or one used by an earlier store. Default: a new one. */
  readonly dir?: string;
}

/**
 * Job store in files, one line per message: a second implementation, which shows that an engine needs only the
 * interface.
 */
export function fileJobs({ jobMs, now, dir = tempFolder() }: FileJobsOptions): JobStore {
  const fileOf = (id: string) => join(dir, `${id}.jsonl`);
  return {
    open(job) {
      const log = new FileLog(fileOf(job.id), job, now);
      log.write({ job: { ...job } });
      return log;
    },
    async find(id) {
      const [first] = existsSync(fileOf(id)) ? linesOf(fileOf(id)) : [];
      return first?.job && new FileLog(fileOf(id), first.job, now);
    },
    sweep() {
      for (const file of readdirSync(dir).map((name) => join(dir, name))) {
        const endedAt = linesOf(file).at(-1)?.endedAt;
        if (endedAt !== undefined && endedAt < now() - jobMs) rmSync(file);
      }
    },
    close: async () => {},
  };
}

class FileLog implements JobLog {
  readonly id: string;
  readonly handler: string;
  readonly owner: JobInfo["owner"];
  readonly rendered?: NonNullable<JobInfo["rendered"]>;
  readonly request?: string;
  readonly #file: string;
  readonly #now: () => number;
  #isEnded = false;

  constructor(file: string, { id, handler, owner, rendered, request }: JobInfo, now: () => number) {
    this.#file = file;
    this.#now = now;
    this.id = id;
    this.handler = handler;
    this.owner = owner;
    if (rendered) this.rendered = rendered;
    if (request !== undefined) this.request = request;
  }

  write(line: Line): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  append(body: MessageBody): void {
    if (this.#isEnded) return;
    this.#isEnded = isEnd(body);
    this.write({ message: { ...body, id: (this.#messages().at(-1)?.id ?? 0) + 1 } });
    if (this.#isEnded) this.write({ endedAt: this.#now() });
  }

  async last(): Promise<Message | undefined> {
    return this.#messages().at(-1);
  }

  async *read(after: number, signal?: AbortSignal): AsyncGenerator<Message, void, undefined> {
    for (let last = after; !signal?.aborted;) {
      const all = this.#messages();
      for (const message of all.filter(({ id }) => id > last)) {
        last = message.id;
        yield message;
      }
      if (all.some(isEnd)) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #messages(): Message[] {
    return linesOf(this.#file).flatMap(({ message }) => message ?? []);
  }
}

function linesOf(file: string): Line[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Line);
}
