import { describe, expect, test, vi } from "vitest";
import { openJob } from "./job.ts";
import { memoryJobs } from "./memory-jobs.ts";
import { collect, kinds } from "../testing/listen.ts";

const make = (now = () => 0) => openJob("go", { session: "a" }, { jobs: memoryJobs(), now });

describe("a job", () => {
  test("says nothing after its end", async () => {
    const job = make();
    job.cancelled();
    job.done();
    job.output({ kind: "output", outputs: { a: 1 } });
    expect(kinds(await collect(job.log.read(0)))).toEqual(["cancelled"]);
  });

  test("says that it is queued before it says that it started, if nobody had to wait", async () => {
    const job = make();
    job.started();
    job.done();
    expect(await collect(job.log.read(0))).toMatchObject([{ kind: "queued", job: job.id, place: 0, etaMs: 0 }, {}, {}]);
  });

  test("counts the time from its start", async () => {
    let now = 10;
    const job = make(() => now);
    now = 20;
    job.started();
    now = 52.345;
    job.done();
    expect((await collect(job.log.read(0))).at(-1)).toMatchObject({ ms: 32.3 });
    expect(job.end).toEqual({ outcome: "done", ms: 32.3 });
  });

  test("ends with all that its outputs came to", async () => {
    const job = make();
    job.output({ kind: "output", outputs: { x: "ab", y: 1 } });
    job.output({ kind: "output", patch: { x: [["append", [], "c"]] } });
    job.done();
    const [, second, end] = await collect(job.log.read(0));
    expect(second).toEqual({ kind: "output", id: 2, patch: { x: [["append", [], "c"]] } });
    expect(end).toMatchObject({ outputs: { x: "abc", y: 1 } });
  });

  test("gives final outputs that no later message changes", async () => {
    const job = make();
    job.output({ kind: "output", outputs: { x: 1 } });
    job.done();
    const [first] = await collect(job.log.read(1));
    job.output({ kind: "output", outputs: { x: 2 } });
    expect(first).toMatchObject({ outputs: { x: 1 } });
  });

  test("lets a reader wait for more", async () => {
    const job = make();
    const read = collect(job.log.read(0));
    job.started();
    await Promise.resolve();
    job.done();
    expect(kinds(await read)).toEqual(["queued", "started", "done"]);
  });

  test("leaves nothing behind on the signal of a reader", async () => {
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
    const job = make();
    const read = collect(job.log.read(0, signal));
    for (let i = 0; i < 20; i++) {
      job.say({ kind: "log", level: "info", text: "more" });
      await new Promise((resolve) => setTimeout(resolve));
    }
    job.done();
    await read;
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });
});
