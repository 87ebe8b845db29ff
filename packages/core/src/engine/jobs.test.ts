import { describe, expect, test } from "vitest";
import { Job } from "./job.ts";
import { Jobs } from "./jobs.ts";
import { collect } from "../testing/listen.ts";

function ended(words: number): Job {
  const job = new Job("go", { session: "a" }, () => 0);
  job.started();
  for (let i = 0; i < words; i++) job.output({ kind: "output", outputs: { x: i } });
  job.done();
  return job;
}

describe("jobs", () => {
  test.each([1, 100])("say after their end what they said before, with %d outputs", async (words) => {
    const jobs = new Jobs(10);
    const job = ended(words);
    const said = await collect(job.read(0));
    jobs.end(job, 0);
    expect(await collect(jobs.find(job.id)!.read(0))).toEqual(said);
    expect(await collect(jobs.find(job.id)!.read(2))).toEqual(said.slice(2));
  });

  test("let go of a reader of an ended one whose signal is aborted", async () => {
    const jobs = new Jobs(10);
    const job = ended(1);
    jobs.end(job, 0);
    expect(await collect(jobs.find(job.id)!.read(0, AbortSignal.abort()))).toEqual([]);
  });

  test("that ended are forgotten, the oldest first, where there are too many", () => {
    const jobs = new Jobs(2);
    const all = [ended(1), ended(1), ended(1)];
    for (const job of all) jobs.end(job, 0);
    expect(all.map(({ id }) => jobs.find(id) !== undefined)).toEqual([false, true, true]);
  });

  test("that ended are forgotten after a time, those that go on are not", () => {
    const jobs = new Jobs(10);
    const open = new Job("go", { session: "a" }, () => 0);
    const [early, late] = [ended(1), ended(1)];
    jobs.add(open);
    jobs.end(early, 10);
    jobs.end(late, 20);
    jobs.forgetBefore(20);
    expect([open, early, late].map(({ id }) => jobs.find(id) !== undefined)).toEqual([true, false, true]);
    expect([...jobs.open]).toEqual([open]);
  });
});
