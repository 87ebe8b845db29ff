import { describe, expect, test } from "vitest";
import { collect } from "../testing/listen.ts";
import { compact } from "./compact.ts";
import { openJob, type Job } from "./job.ts";
import { testJobStore } from "./job-store.contract.ts";
import type { JobStore } from "./job-store.ts";
import { memoryJobs } from "./memory-jobs.ts";
import { applyMessage, type Message, type Outputs } from "./message.ts";
import { jsonSize } from "./diff.ts";

testJobStore("jobs in memory", memoryJobs);

function ended(jobs: JobStore, text = "", session = "a"): Job {
  const job = openJob("go", { session }, { jobs, now: () => 0 });
  job.started();
  job.output({ kind: "output", outputs: { x: text } });
  job.done();
  return job;
}

async function remembered(jobs: JobStore, all: readonly Job[]): Promise<boolean[]> {
  return Promise.all(all.map(async ({ id }) => (await jobs.find(id)) !== undefined));
}

describe("ended jobs in memory", () => {
  test("whose outputs are long texts are kept as they are, and no copy is made for each who reads them", async () => {
    const jobs = memoryJobs();
    const log = jobs.open({ id: "a", handler: "go", owner: { session: "a" } });
    const end = { kind: "done", outputs: { x: "x".repeat(1_000_000) }, ms: 0, id: 1 } as const;
    log.append(end);
    const [read] = await collect(log.read(0));
    expect(read?.kind === "done" && read.outputs).toBe(end.outputs);
  });

  test("are forgotten, the oldest first, where there are too many", async () => {
    const jobs = memoryJobs({ maxEndedJobs: 2 });
    const all = [ended(jobs), ended(jobs), ended(jobs)];
    expect(await remembered(jobs, all)).toEqual([false, true, true]);
  });

  test("are forgotten, the oldest first, where they are too large together", async () => {
    const jobs = memoryJobs({ maxEndedBytes: 5000 });
    const all = ["a", "b", "c", "d"].map((session) => ended(jobs, "x".repeat(1000), session));
    expect(await remembered(jobs, all)).toEqual([false, false, true, true]);
  });

  test("of a visitor with too much make place among that visitor's own", async () => {
    const jobs = memoryJobs({ maxEndedBytesPerVisitor: 5000 });
    const honest = ended(jobs, "x".repeat(1000), "honest");
    const many = Array.from({ length: 10 }, () => ended(jobs, "x".repeat(1000), "greedy"));
    expect(await remembered(jobs, [honest, many[0]!, many[9]!])).toEqual([true, false, true]);
  });
});

describe("a job that goes on", () => {
  test("keeps a bounded log, whatever its function reports", async () => {
    const job = openJob("go", { session: "a" }, { jobs: memoryJobs(), now: () => 0 });
    job.started();
    for (let i = 0; i < 100_000; i++) job.say({ kind: "progress", fraction: i / 100_000, text: `item ${i}` });
    // Before its end, which compacts every log.
    const abort = new AbortController();
    setTimeout(() => abort.abort());
    const messages = await collect(job.log.read(0, abort.signal));
    expect(messages.length).toBeLessThan(300);
    expect(messages.findLast(({ kind }) => kind === "progress")).toMatchObject({ text: "item 99999" });
  });

  test("keeps one large value, not every state that it had", async () => {
    const job = openJob("go", { session: "a" }, { jobs: memoryJobs(), now: () => 0 });
    job.started();
    for (let i = 0; i < 50; i++) job.output({ kind: "output", outputs: { x: String(i % 10).repeat(1_000_000) } });
    const abort = new AbortController();
    setTimeout(() => abort.abort());
    const messages = await collect(job.log.read(0, abort.signal));
    expect(jsonSize(messages)).toBeLessThan(5_000_000);
  });
});

describe("compact messages", () => {
  const messages: Message[] = [
    { kind: "queued", job: "j", place: 2, etaMs: null, id: 1 },
    { kind: "queued", job: "j", place: 1, etaMs: null, id: 2 },
    { kind: "started", id: 3 },
    { kind: "output", outputs: { a: "x", b: 1 }, id: 4 },
    { kind: "progress", fraction: 0.1, id: 5 },
    { kind: "log", level: "info", text: "hello", id: 6 },
    { kind: "output", patch: { a: [["append", [], "y"]] }, updates: { a: { props: { label: "A", lines: 2 } } }, id: 7 },
    { kind: "progress", fraction: 0.2, id: 8 },
    { kind: "output", outputs: { b: 2 }, updates: { a: { props: { lines: 3 } } }, id: 9 },
  ];

  test("say the newest of what was said again and again, in order", () => {
    expect(compact(messages)).toEqual([
      messages[1],
      messages[2],
      messages[5],
      messages[7],
      { kind: "output", outputs: { a: "xy", b: 2 }, updates: { a: { props: { label: "A", lines: 3 } } }, id: 9 },
    ]);
  });

  test.each(messages.map(({ id }) => id))("give a reader who has message %d the same outputs", (id) => {
    const seen = messages.filter((message) => message.id <= id).reduce<Outputs>(applyMessage, {});
    const rest = compact(messages).filter((message) => message.id > id);
    expect(rest.reduce<Outputs>(applyMessage, seen)).toEqual({ a: "xy", b: 2 });
  });

  test("say only what was said since the call was run again, and what it had changed", () => {
    const again: Message = { kind: "attempt", attempt: 2, of: 2, id: 10 };
    expect(compact([...messages, again]).slice(-3)).toEqual([
      messages[5],
      { kind: "output", updates: { a: { props: { label: "A", lines: 3 } } }, id: 9 },
      again,
    ]);
    const output: Message = { kind: "output", outputs: { b: 3 }, id: 11 };
    const rest = compact([...messages, again, output]);
    for (const after of [4, 9, 10]) {
      const seen = [...messages, again].filter(({ id }) => id <= after).reduce<Outputs>(applyMessage, {});
      expect(rest.filter(({ id }) => id > after).reduce<Outputs>(applyMessage, seen)).toEqual({ b: 3 });
    }
  });

  test("leave outputs to the end that has them", () => {
    const done: Message = { kind: "done", outputs: { a: "xy", b: 2 }, ms: 1, id: 10 };
    expect(compact([...messages, done]).slice(-2)).toEqual([
      { kind: "output", updates: { a: { props: { label: "A", lines: 3 } } }, id: 9 },
      done,
    ]);
  });
});
