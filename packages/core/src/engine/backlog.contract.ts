import { afterEach, describe, expect, test } from "vitest";
import type { Backlog, PlannedCall, QueueRules } from "./backlog.ts";

/** Options of a backlog under test. */
export interface BacklogSetup {
  readonly now: () => number;
}

/** Contract tests of backlogs. `open` creates an empty one. */
export function testBacklog(name: string, open: (setup: BacklogSetup) => Backlog | Promise<Backlog>): void {
  describe(`the contract of backlogs: ${name}`, () => {
    let now = 0;
    let backlog: Backlog;
    let started: string[];
    let places: Record<string, (readonly [place: number, etaMs: number | null])[]>;
    let releases = new Map<string, () => void>();
    let visitors = 0;
    afterEach(async () => {
      await backlog.close();
      for (const release of releases.values()) release();
    });

    const start = async () => {
      now = 0;
      backlog = await open({ now: () => now });
      [started, places, releases] = [[], {}, new Map()];
      backlog.open({
        start(calls, release) {
          started.push(calls.map(({ job }) => job.id).join("+"));
          for (const { job } of calls) releases.set(job.id, release);
        },
        moved: ({ job }, place, etaMs) => void (places[job.id] ??= []).push([place, etaMs]),
      });
    };

    const rules = (more: Partial<QueueRules> = {}): QueueRules => ({
      group: "g",
      concurrency: 1,
      maxWaiting: 100,
      batch: null,
      ...more,
    });
    const callOf = (id: string, session: string, handler = "h"): PlannedCall => ({
      job: { id, handler, owner: { session } },
      inputs: { text: id },
      request: { headers: {} },
    });
    /** Adds calls, each with its own visitor unless a session is passed. */
    async function add(ids: string, more: Partial<QueueRules> = {}, session?: string, handler?: string) {
      for (const id of ids.split(" "))
        await backlog.add(callOf(id, session ?? `visitor-${++visitors}`, handler), rules(more));
    }
    /** Ends the run of a call. Later calls may start asynchronously. */
    async function end(id: string) {
      await expect.poll(() => releases.has(id)).toBe(true);
      releases.get(id)!();
    }
    const placesOf = (id: string) => (places[id] ?? []).map(([place]) => place);
    const lastOf = (id: string) => places[id]?.at(-1);

    test("starts as many as there are places, and says where the others stand", async () => {
      await start();
      await add("a b c d", { concurrency: 2 });
      await expect.poll(() => started).toEqual(["a", "b"]);
      await expect
        .poll(() => ["a", "b", "c", "d"].map((id) => placesOf(id).at(-1)))
        .toEqual([undefined, undefined, 1, 2]);
    });

    test("tells how many wait", async () => {
      await start();
      await add("a b c");
      await add("x", { group: "other" });
      await expect.poll(() => backlog.waiting?.()).toBe(2);
      await backlog.remove("b");
      expect(await backlog.waiting?.()).toBe(1);
      await end("a");
      await expect.poll(() => backlog.waiting?.()).toBe(0);
    });

    test("gives a call as it was taken", async () => {
      await start();
      const call: PlannedCall = {
        ...callOf("a", "me"),
        event: { index: 3 },
        user: { id: "u", name: "Ada" },
        request: { headers: { "x-agent": "test" } },
      };
      const got = new Promise((resolve) => {
        backlog.open({ start: ([first]) => resolve(first), moved() {} });
      });
      await backlog.add(call, rules());
      expect(await got).toEqual(call);
    });

    test("serves who comes first first, and each group by itself", async () => {
      await start();
      await add("a b c");
      await add("x", { group: "other" });
      await expect.poll(() => started).toEqual(["a", "x"]);
      await end("a");
      await expect.poll(() => started).toEqual(["a", "x", "b"]);
    });

    test("says a place to those only who moved", async () => {
      await start();
      await add("a");
      await expect.poll(() => started).toEqual(["a"]);
      await add("b c d");
      await backlog.remove("c");
      await expect.poll(() => placesOf("d")).toEqual([3, 2]);
      expect([placesOf("b"), placesOf("c")]).toEqual([[1], [2]]);
      await end("a");
      await expect.poll(() => started).toEqual(["a", "b"]);
    });

    test("says the places of a long line once, however many leave in a short time", async () => {
      await start();
      const ids = Array.from({ length: 20 }, (_, i) => `c${i}`);
      await add(ids.join(" "));
      for (const id of ids.slice(1, 8)) await backlog.remove(id);
      await expect.poll(() => placesOf("c19").at(-1)).toBe(12);
      expect(placesOf("c19").length).toBeLessThan(5);
    });

    test("lets a run give its place back twice, and changes nothing", async () => {
      await start();
      await add("a b c");
      await end("a");
      await end("a");
      await expect.poll(() => started).toEqual(["a", "b"]);
      await end("b");
      await expect.poll(() => started).toEqual(["a", "b", "c"]);
    });

    test("ignores the removal of what does not wait", async () => {
      await start();
      await add("a b");
      await expect.poll(() => started).toEqual(["a"]);
      expect(await backlog.remove("a")).toBe(false);
      expect(await backlog.remove("nobody")).toBe(false);
      await end("a");
      await expect.poll(() => started).toEqual(["a", "b"]);
    });

    test("knows no time until one was served, and then guesses by what it saw", async () => {
      await start();
      await add("a b c d");
      await expect.poll(() => started).toEqual(["a"]);
      expect(places["b"]).toEqual([[1, null]]);
      now = 100;
      await end("a");
      await expect.poll(() => [lastOf("c"), lastOf("d")]).toEqual([[1, 100], [2, 200]]); // prettier-ignore
      await expect.poll(() => started).toEqual(["a", "b"]);
      now = 300;
      await end("b");
      await expect.poll(() => lastOf("d")).toEqual([1, 130]);
    });

    test("guesses less time where several are served at once", async () => {
      await start();
      await add("a b c d", { concurrency: 2 });
      await expect.poll(() => started).toEqual(["a", "b"]);
      now = 100;
      await end("a");
      await expect.poll(() => lastOf("d")).toEqual([1, 50]);
    });

    test("turns away who would be one too many, with a time to come back", async () => {
      await start();
      await add("a b");
      await expect(async () => add("c", { maxWaiting: 1 })).rejects.toThrow(
        "1 call is waiting already. Try again in 5 s.",
      );
      await expect.poll(() => started).toEqual(["a"]);
      now = 20_000;
      await end("a");
      await expect.poll(() => started).toEqual(["a", "b"]);
      await add("c", { maxWaiting: 1 });
      await expect(async () => add("d", { maxWaiting: 1 })).rejects.toThrow("Try again in 20 s.");
      await end("b");
      await expect.poll(() => started).toEqual(["a", "b", "c"]);
    });

    test("turns nobody away while there is a place", async () => {
      await start();
      await add("a b", { concurrency: 2, maxWaiting: 0 });
      await expect.poll(() => started).toEqual(["a", "b"]);
    });

    test("takes one call of each visitor in turn, however many one of them has", async () => {
      await start();
      await add("a1", {}, "a");
      await expect.poll(() => started).toEqual(["a1"]);
      await add("a2 a3 a4", {}, "a");
      await add("b1", {}, "b");
      await add("c1", {}, "c");
      await add("b2", {}, "b");
      await expect
        .poll(() => ["a2", "a3", "a4", "b1", "c1", "b2"].map((id) => placesOf(id).at(-1)))
        .toEqual([3, 5, 6, 1, 2, 4]);
      const order = ["a1", "b1", "c1", "a2", "b2", "a3", "a4"];
      for (const id of order) await end(id);
      expect(started).toEqual(order);
    });

    test("takes all who name no session for one visitor", async () => {
      await start();
      for (const id of ["a1", "a2", "a3"]) {
        const owner = { session: id, anonymous: true };
        await backlog.add({ ...callOf(id, id), job: { id, handler: "h", owner } }, rules());
      }
      await add("b1");
      await expect.poll(() => ["b1", "a2", "a3"].map((id) => placesOf(id).at(-1))).toEqual([1, 2, 3]);
    });

    test("gives one visitor at most half of a long queue", async () => {
      await start();
      await add(Array.from({ length: 11 }, (_, i) => `g${i}`).join(" "), {}, "greedy");
      const twenty = { maxWaiting: 20 };
      await expect(async () => add("g11", twenty, "greedy")).rejects.toThrow("10 calls are waiting already.");
      await add("h", twenty, "honest");
      await expect.poll(() => placesOf("h").at(-1)).toBe(1);
    });

    const batch = (waitMs: number) => ({ batch: { max: 3, waitMs } });

    test("starts a batch as soon as it is full", async () => {
      await start();
      await add("a b c", batch(60_000));
      await expect.poll(() => started).toEqual(["a+b+c"]);
    });

    test("starts a batch that is not full when its time is over", async () => {
      backlog = await open({ now: () => performance.now() });
      started = [];
      backlog.open({ start: (calls) => void started.push(calls.map(({ job }) => job.id).join("+")), moved() {} });
      await add("a b", batch(5));
      await expect.poll(() => started).toEqual(["a+b"]);
    });

    test("lets others pass a batch that is not full", async () => {
      await start();
      await add("a", batch(60_000), undefined, "batched");
      await add("x");
      await expect.poll(() => started).toEqual(["x"]);
    });

    test("puts only calls of one handler together", async () => {
      await start();
      await add("x", {}, undefined, "single");
      for (const id of ["a1", "b1", "a2", "b2", "a3"]) await add(id, batch(0), undefined, id[0]);
      await expect.poll(() => started).toEqual(["x"]);
      await end("x");
      await expect.poll(() => started).toEqual(["x", "a1+a2+a3"]);
      await end("a1");
      await expect.poll(() => started).toEqual(["x", "a1+a2+a3", "b1+b2"]);
    });

    test("counts the calls that wait, not the batches", async () => {
      await start();
      await add("x");
      await add("a b c d", batch(0));
      await expect(async () => add("e", { ...batch(0), maxWaiting: 4 })).rejects.toThrow("4 calls are waiting");
    });
  });
}
