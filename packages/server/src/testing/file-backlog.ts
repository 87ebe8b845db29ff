import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryBacklog, type Backlog, type PlannedCall, type QueueRules } from "@vitrine/core";
import { tempFolder } from "./temp-folder.ts";

/** Options of `fileBacklog`. */
export interface FileBacklogOptions {
  readonly now: () => number;
  /** An empty folder, or one used by an earlier backlog. Default: a new one. */
  readonly dir?: string;
}

interface Entry {
  readonly call: PlannedCall;
  readonly rules: QueueRules;
}

/**
 * Backlog in files, in the same order as the memory backlog: calls that were waiting when a process died wait again in
 * the next one.
 */
export function fileBacklog({ now, dir = tempFolder() }: FileBacklogOptions): Backlog {
  mkdirSync(dir, { recursive: true });
  const order = memoryBacklog({ now });
  const fileOf = (job: string) => join(dir, `${job}.json`);
  const entryOf = (job: string) => JSON.parse(readFileSync(fileOf(job), "utf8")) as Entry & { at: number };
  let at = 0;
  return {
    open(listener) {
      order.open({
        ...listener,
        start(calls, release) {
          const kept = calls.map(({ job }) => entryOf(job.id).call);
          for (const { job } of calls) rmSync(fileOf(job.id));
          listener.start(kept, release);
        },
      });
      const jobs = readdirSync(dir).map((name) => name.replace(".json", ""));
      const waiting = jobs.map(entryOf).toSorted((a, b) => a.at - b.at);
      at = (waiting.at(-1)?.at ?? -1) + 1;
      for (const { call, rules } of waiting) void order.add(call, rules);
    },
    async add(call, rules) {
      writeFileSync(fileOf(call.job.id), JSON.stringify({ call, rules, at: at++ }));
      try {
        await order.add(call, rules);
      } catch (error) {
        rmSync(fileOf(call.job.id));
        throw error;
      }
    },
    async remove(job) {
      if (!existsSync(fileOf(job))) return false;
      rmSync(fileOf(job));
      return order.remove(job);
    },
    waiting: () => order.waiting?.() ?? 0,
    close: () => order.close(),
  };
}
