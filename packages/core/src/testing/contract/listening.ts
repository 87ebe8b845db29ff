import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { NotFoundError } from "../../errors.ts";
import { randomId } from "../../id.ts";
import { collect, endOf, follow, run, someone } from "../listen.ts";

/** A listener may disconnect from a job and reconnect. */
export function listeningContract(engine: () => Engine): void {
  async function recorded(text: string) {
    const visitor = someone();
    const uncut = await run(engine(), "spell", { text }, visitor);
    const job = uncut[0]?.kind === "queued" ? uncut[0].job : "";
    return { uncut, job, visitor };
  }

  describe("a job", () => {
    test("that is cut after any message and picked up there equals the uncut one", async () => {
      const { uncut, job, visitor } = await recorded("abcdefgh");
      for (let k = 0; k <= uncut.length; k++) {
        const rest = await collect(engine().resume(job, k, visitor));
        expect([...uncut.slice(0, k), ...rest]).toEqual(uncut);
      }
    });

    test("says what its function yields while that computes on", async () => {
      const call = follow(engine(), "compute");
      let over = false;
      void call.ended.then(() => (over = true));
      await call.until("output");
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(over).toBe(false);
      expect(endOf(await call.ended)).toMatchObject({ outputs: { seen: 10 } });
    });

    test("is read from its start when nothing else is asked", async () => {
      const { uncut, job, visitor } = await recorded("ab");
      expect(await collect(engine().resume(job, undefined, visitor))).toEqual(uncut);
    });

    test("goes on when its listener leaves the loop, and can be picked up while it runs", async () => {
      const visitor = someone();
      const received = [];
      for await (const message of engine().run({ handler: "spellLater", inputs: { text: "abcd", ms: 15 } }, visitor)) {
        received.push(message);
        if (message.kind === "output") break;
      }
      const job = received[0]?.kind === "queued" ? received[0].job : "";
      const rest = await collect(engine().resume(job, received.length, visitor));
      expect([...received, ...rest].map(({ id }) => id)).toEqual(
        Array.from({ length: received.length + rest.length }, (_, i) => i + 1),
      );
      expect(endOf(rest)).toMatchObject({ kind: "done", outputs: { reply: "abcd" } });
    });

    test("goes on when the signal of its listener is aborted, which ends the loop without an error", async () => {
      const visitor = someone();
      const abort = new AbortController();
      const followed = follow(engine(), "wait", { ms: 60 }, { ...visitor, signal: abort.signal });
      const job = await followed.job();
      await followed.until("started");
      abort.abort();
      expect((await followed.ended).map(({ kind }) => kind)).toEqual(["queued", "started"]);
      expect(endOf(await collect(engine().resume(job, 0, visitor)))).toMatchObject({ kind: "done" });
    });

    test("has as many listeners as come", async () => {
      const visitor = someone();
      const followed = follow(engine(), "spellLater", { text: "abc", ms: 10 }, visitor);
      const job = await followed.job();
      const others = await Promise.all([0, 1, 2].map(() => collect(engine().resume(job, 0, visitor))));
      for (const other of others) expect(other).toEqual(await followed.ended);
    });

    test("that there is not, is not found", async () => {
      await expect(collect(engine().resume(randomId(), 0, someone()))).rejects.toThrow(NotFoundError);
      await expect(engine().cancel(randomId(), someone())).rejects.toThrow(NotFoundError);
    });
  });
}
