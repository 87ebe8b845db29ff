import { afterEach, describe, expect, test } from "vitest";
import type { HandlerDescription } from "../app/description.ts";
import { fileSchema, type Schema } from "../schema/schema.ts";
import { collect, kinds, shown } from "../testing/listen.ts";
import { openJob, type Job } from "./job.ts";
import type { JobStore } from "./job-store.ts";

/** Options of a store under test. */
export interface JobStoreSetup {
  /** Retention of an ended job in milliseconds. */
  readonly jobMs: number;
  readonly now: () => number;
}

/**
 * Contract tests of job stores. `open` creates an empty one.
 *
 * @param options `ownClock`: the store does not use the clock that it is given, so that the test has to wait.
 */
export function testJobStore(
  name: string,
  open: (setup: JobStoreSetup) => JobStore | Promise<JobStore>,
  { ownClock = false }: { readonly ownClock?: boolean } = {},
): void {
  describe(`the contract of job stores: ${name}`, () => {
    let now = 0;
    let store: JobStore;
    const start = async () => {
      now = 0;
      store = await open({ jobMs: 1000, now: () => now });
    };
    afterEach(() => store.close());

    const pass = async (ms: number) => {
      now += ms;
      if (ownClock) await new Promise((resolve) => setTimeout(resolve, ms));
    };
    const make = (session = "a") => openJob("go", { session }, { jobs: store, now: () => now });

    function ended(words: number): Job {
      const job = make();
      job.started();
      for (let i = 0; i < words; i++) job.output({ kind: "output", outputs: { x: i } });
      job.done();
      return job;
    }

    const readAgain = async (id: string, after = 0) => collect((await store.find(id))!.read(after));

    test.each([1, 100])("gives an ended job's %d outputs again, from any message on", async (words) => {
      await start();
      const { id, log } = ended(words);
      const said = await collect(log.read(0));
      expect(said).toHaveLength(words + 3);
      expect(await readAgain(id)).toEqual(said);
      expect(await readAgain(id, 2)).toEqual(said.slice(2));
      expect(await readAgain(id, 1000)).toEqual([]);
    });

    test("says whose a job is", async () => {
      await start();
      const { id } = make("b");
      expect(await store.find(id)).toMatchObject({ id, handler: "go", owner: { session: "b" } });
      expect(await store.find("nobody")).toBeUndefined();
    });

    test("keeps the id that a call was given, and the digest of what it asks for", async () => {
      await start();
      const once = { job: "the-same-job", request: "digest" };
      openJob("go", { session: "a" }, { jobs: store, now: () => now, once });
      expect(await store.find("the-same-job")).toMatchObject({ id: "the-same-job", request: "digest" });
    });

    test("keeps what the handler of a part that a function computed is", async () => {
      await start();
      const output: Schema = { type: "object", properties: { file: fileSchema({ accept: [], maxBytes: null }) } };
      const rendered = { output } as HandlerDescription;
      const { id } = openJob("part.go", { session: "a" }, { jobs: store, now: () => now, rendered });
      expect((await store.find(id))!.rendered).toEqual(rendered);
      expect((await store.find(make().id))!.rendered).toBeUndefined();
    });

    test("lets several readers follow a job that goes on, wherever each starts", async () => {
      await start();
      const job = make();
      const early = collect(job.log.read(0));
      job.started();
      await new Promise((resolve) => setTimeout(resolve, 5));
      const late = collect((await store.find(job.id))!.read(1));
      job.done();
      expect(kinds(await early)).toEqual(["queued", "started", "done"]);
      expect(kinds(await late)).toEqual(["started", "done"]);
    });

    test("knows the newest message of a job, running or ended", async () => {
      await start();
      const job = make();
      expect(await job.log.last()).toBeUndefined();
      job.started();
      expect(await (await store.find(job.id))!.last()).toMatchObject({ kind: "started", id: 2 });
      job.done();
      expect(await (await store.find(job.id))!.last()).toMatchObject({ kind: "done", id: 3 });
    });

    test("adds nothing after the end", async () => {
      await start();
      const job = make();
      job.cancelled();
      job.log.append({ kind: "started" });
      expect(kinds(await readAgain(job.id))).toEqual(["cancelled"]);
    });

    test("lets a reader go when its signal is aborted, before or while it waits", async () => {
      await start();
      const abort = new AbortController();
      const job = make();
      const read = collect(job.log.read(0, abort.signal));
      await Promise.resolve();
      abort.abort();
      expect(await read).toEqual([]);
      expect(await collect(job.log.read(0, abort.signal))).toEqual([]);
    });

    test("adds up to the same for a reader who comes back in the middle of a long stream", async () => {
      await start();
      const job = make();
      job.started();
      job.output({ kind: "output", outputs: { x: "" } });
      for (let i = 0; i < 2000; i++) {
        job.say({ kind: "progress", fraction: i / 2000 });
        job.output({ kind: "output", patch: { x: [["append", [], `${i} `]] } });
      }
      job.output({ kind: "output", updates: { x: { props: { visible: false } } } });
      const live = collect(job.log.read(0));
      job.done();
      const expected = Array.from({ length: 2000 }, (_, i) => `${i} `).join("");
      for (const messages of [await live, await readAgain(job.id)]) {
        expect(messages.at(-1)).toMatchObject({ kind: "done", outputs: { x: expected } });
        expect(messages.findLast(({ kind }) => kind === "output")).toMatchObject({
          updates: { x: { props: { visible: false } } },
        });
        expect(messages.map(({ id }) => id)).toEqual(messages.map(({ id }) => id).toSorted((a, b) => a - b));
      }
      expect(shown(await live)).toEqual({ x: expected });
    });

    test("gives a waiting reader the end of a large output, though both came at once", async () => {
      await start();
      const job = make();
      const read = collect(job.log.read(0));
      await new Promise((resolve) => setTimeout(resolve, 5));
      job.output({ kind: "output", outputs: { x: "x".repeat(200_000) } });
      job.done();
      expect(kinds(await read).at(-1)).toBe("done");
    });

    test("forgets ended jobs after a time, and none that goes on", async () => {
      await start();
      const open = make();
      const early = ended(1);
      await pass(600);
      const late = ended(1);
      await pass(600);
      store.sweep();
      const found = await Promise.all([open, early, late].map(async ({ id }) => (await store.find(id)) !== undefined));
      expect(found).toEqual([true, false, true]);
    });
  });
}
