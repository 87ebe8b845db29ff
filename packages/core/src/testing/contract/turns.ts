import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { endOf, follow, kinds, only, run, someone } from "../listen.ts";

/** Scheduling: order and concurrency of calls. */
export function turnsContract(engine: () => Engine): void {
  describe("a handler", () => {
    test("runs one call at a time when nothing else is said, and tells the others their place", async () => {
      const visitor = someone();
      const first = follow(engine(), "wait", { ms: 60_000 }, visitor);
      await first.until("started");
      const second = follow(engine(), "wait", {});
      expect(await second.until("queued")).toMatchObject({ place: 1 });
      const third = follow(engine(), "wait", {});
      expect(await third.until("queued")).toMatchObject({ place: 2 });
      await engine().cancel(await first.job(), visitor);
      expect(only("queued", await third.ended).map(({ place }) => place)).toEqual([2, 1]);
      expect(kinds(await second.ended)).toEqual(["queued", "started", "done"]);
    });

    test("runs as many calls at a time as it says", async () => {
      const visitor = someone();
      const running = [1, 2, 3].map(() => follow(engine(), "wide", { ms: 60_000 }, visitor));
      await Promise.all(running.map((one) => one.until("started")));
      const fourth = follow(engine(), "wide", {});
      expect(await fourth.until("queued")).toMatchObject({ place: 1 });
      for (const one of running) await engine().cancel(await one.job(), visitor);
      expect(endOf(await fourth.ended)).toMatchObject({ kind: "done" });
    });

    test("that names a group waits for the others of the group", async () => {
      const visitor = someone();
      const deaf = follow(engine(), "deaf", {}, visitor);
      await deaf.until("started");
      const stamp = follow(engine(), "stamp");
      expect(await stamp.until("queued")).toMatchObject({ place: 1 });
      await engine().cancel(await deaf.job(), visitor);
      expect(endOf(await stamp.ended)).toMatchObject({ kind: "done" });
    });

    test("serves 200 visitors in the order in which they came, and tells each its place", async () => {
      const visitor = someone();
      const deaf = follow(engine(), "deaf", {}, visitor);
      await deaf.until("started");
      const calls = [];
      for (let place = 1; place <= 200; place++) {
        const call = follow(engine(), "stamp", {}, someone());
        calls.push(call);
        expect(await call.until("queued")).toMatchObject({ place });
      }
      await engine().cancel(await deaf.job(), visitor);
      const ends = (await Promise.all(calls.map((call) => call.ended))).map(endOf);
      const stamps = ends.map((end) => (end.kind === "done" ? (end.outputs["seen"] as number) : NaN));
      expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
      expect(ends.every(({ kind }) => kind === "done")).toBe(true);
    });

    test("refuses a call as busy, with a time to come back, when too many wait", async () => {
      const visitor = someone();
      const running = follow(engine(), "crowd", { ms: 60_000 }, visitor);
      await running.until("started");
      const waiting = [follow(engine(), "crowd"), follow(engine(), "crowd")];
      for (const one of waiting) await one.until("queued");
      await expect(run(engine(), "crowd")).rejects.toMatchObject({
        problem: { code: "busy", retryAfter: expect.any(Number) as number },
      });
      await engine().cancel(await running.job(), visitor);
      for (const one of waiting) expect(endOf(await one.ended)).toMatchObject({ kind: "done" });
    });
  });

  describe("a cancel", () => {
    test("of a waiting call lets the others move up", async () => {
      const [visitor, other] = [someone(), someone()];
      const running = follow(engine(), "wait", { ms: 60_000 }, visitor);
      await running.until("started");
      const second = follow(engine(), "wait", {}, other);
      await second.until("queued");
      const third = follow(engine(), "wait", {});
      await third.until("queued");
      await engine().cancel(await second.job(), other);
      expect(kinds(await second.ended)).toEqual(["queued", "cancelled"]);
      await engine().cancel(await running.job(), visitor);
      expect(only("queued", await third.ended).map(({ place }) => place)).toEqual([2, 1]);
    });

    test("of a running call reaches its function", async () => {
      const visitor = someone();
      const running = follow(engine(), "wait", { ms: 60_000 }, visitor);
      await running.until("started");
      await engine().cancel(await running.job(), visitor);
      expect(kinds(await running.ended)).toEqual(["queued", "started", "cancelled"]);
      expect(endOf(await run(engine(), "wait"))).toMatchObject({ kind: "done" });
    });

    test("frees the place at once even if the function does not listen", async () => {
      const visitor = someone();
      const running = follow(engine(), "deaf", {}, visitor);
      await running.until("started");
      await engine().cancel(await running.job(), visitor);
      expect(endOf(await running.ended)).toMatchObject({ kind: "cancelled" });
      expect(endOf(await run(engine(), "stamp"))).toMatchObject({ kind: "done" });
    });
  });

  describe("a batch", () => {
    async function together(...texts: string[]) {
      const messages = await Promise.all(texts.map((text) => run(engine(), "together", { text })));
      return messages.map(endOf);
    }

    test("runs calls that come together as one, each with its own result", async () => {
      const ends = await together("a", "b", "c");
      for (const [i, end] of ends.entries()) {
        expect(end).toMatchObject({ outputs: { reply: expect.stringMatching(`^${"abc"[i]}: [123] of 3$`) as string } });
      }
    });

    test("starts with fewer when the wait is over", async () => {
      expect(await together("a")).toMatchObject([{ outputs: { reply: "a: 1 of 1" } }]);
    });

    test("takes no more than it may", async () => {
      const ends = await together("a", "b", "c", "d");
      const sizes = ends.map((end) => end.kind === "done" && String(end.outputs["reply"]).at(-1));
      expect(sizes).toEqual(["3", "3", "3", "1"]);
    });

    test("that fails, fails for each of its calls", async () => {
      const ends = await together("a", "bad");
      expect(ends).toMatchObject([
        { error: { detail: "One of them is bad." } },
        { error: { detail: "One of them is bad." } },
      ]);
    });

    test("goes on without a call that is cancelled", async () => {
      const visitor = someone();
      const cancelled = follow(engine(), "together", { text: "bad" }, visitor);
      await engine().cancel(await cancelled.job(), visitor);
      expect(kinds(await cancelled.ended)).toEqual(["queued", "cancelled"]);
      expect(await together("a")).toMatchObject([{ outputs: { reply: "a: 1 of 1" } }]);
    });
  });
}
