import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { NotFoundError } from "../../errors.ts";
import { collect, endOf, follow, known, run, someone } from "../listen.ts";

/** Isolation between visitors. */
export function sessionsContract(engine: () => Engine): void {
  async function visit(visitor: { session: string }): Promise<unknown> {
    const end = endOf(await run(engine(), "visit", {}, visitor));
    return end.kind === "done" && end.outputs["seen"];
  }

  describe("a session", () => {
    test("keeps its state from call to call, apart from the others'", async () => {
      const [one, other] = [someone(), someone()];
      expect([await visit(one), await visit(one), await visit(other), await visit(one)]).toEqual([1, 2, 1, 3]);
    });

    test("gives a call the state that the call before it left, even when they came together", async () => {
      const visitor = someone();
      const seen = await Promise.all([1, 2, 3, 4].map(() => visit(visitor)));
      expect(new Set(seen)).toEqual(new Set([1, 2, 3, 4]));
    });

    test("never shows its state", async () => {
      const visitor = someone();
      const messages = await run(engine(), "visit", {}, visitor);
      expect(JSON.stringify(messages)).not.toContain("visits");
      expect(JSON.stringify((await engine().describe()).components)).not.toContain("visits");
    });

    test("is told to the function, the same each time", async () => {
      const visitor = someone();
      const ids = [];
      for (let i = 0; i < 2; i++) {
        const end = endOf(await run(engine(), "who", {}, visitor));
        ids.push(end.kind === "done" && (end.outputs["seen"] as { session: string }).session);
      }
      expect(ids).toEqual([expect.stringMatching(/^[\w-]{22}$/), ids[0]]);
    });
  });

  describe("a description", () => {
    test("has the choices that handlers changed for the visitor, and for no other", async () => {
      const [one, other] = [await known(engine()), await known(engine())];
      await run(engine(), "rechoose", {}, one);
      const seen = async (visitor: { session: string }) => {
        const { components, handlers } = await engine().describe(visitor);
        return [components["lang"]!.props["choices"], handlers["choose"]!.input.properties?.["lang"]?.enum];
      };
      expect(await seen(one)).toEqual([
        ["de", "it"],
        ["de", "it"],
      ]);
      expect(await seen(other)).toEqual([
        ["en", "fr"],
        ["en", "fr"],
      ]);
    });
  });

  describe("an input whose choices were changed", () => {
    test("is asked for, where its first value is none of them any more", async () => {
      const visitor = await known(engine());
      await run(engine(), "rechoose", {}, visitor);
      await expect(run(engine(), "choose", {}, visitor)).rejects.toMatchObject({
        problem: { issues: [{ field: "lang", code: "required" }] },
      });
    });
  });

  describe("a reset", () => {
    test("puts the state of its session back, and of no other", async () => {
      const [one, other] = [someone(), someone()];
      for (const visitor of [one, one, other]) await visit(visitor);
      await engine().reset(one);
      expect([await visit(one), await visit(other)]).toEqual([1, 2]);
    });

    test("puts back what handlers changed of components: choices are the author's again", async () => {
      const visitor = await known(engine());
      await run(engine(), "rechoose", {}, visitor);
      expect(endOf(await run(engine(), "choose", { lang: "de" }, visitor))).toMatchObject({ kind: "done" });
      await engine().reset(visitor);
      await expect(run(engine(), "choose", { lang: "de" }, visitor)).rejects.toMatchObject({
        problem: { code: "invalid-input", field: "lang" },
      });
    });

    test("cancels the calls of its session, and of no other", async () => {
      const [mine, other] = [await known(engine()), await known(engine())];
      const [ended, stays] = [mine, other].map((visitor) => follow(engine(), "wait", { ms: 60_000 }, visitor));
      const jobs = await Promise.all([ended!.job(), stays!.job()]);
      await engine().reset(mine);
      expect(endOf(await ended!.ended)).toMatchObject({ kind: "cancelled" });
      expect(stays!.messages.map(({ kind }) => kind)).not.toContain("cancelled");
      await engine().cancel(jobs[1], other);
    });

    test("of a session that left nothing behind is no error", async () => {
      await expect(engine().reset(someone())).resolves.toBeUndefined();
    });
  });

  describe("a job", () => {
    test("of another session is not found, to read or to cancel", async () => {
      const [owner, other] = [await known(engine()), await known(engine())];
      const followed = follow(engine(), "wait", { ms: 60_000 }, owner);
      const job = await followed.job();
      await expect(collect(engine().resume(job, 0, other))).rejects.toThrow(NotFoundError);
      await expect(engine().cancel(job, other)).rejects.toThrow(NotFoundError);
      await engine().cancel(job, owner);
      expect(endOf(await followed.ended)).toMatchObject({ kind: "cancelled" });
    });

    test("without a session belongs to who holds its id, as long as they name none", async () => {
      const anonymous = () => ({ ...someone(), anonymous: true });
      const messages = await run(engine(), "echo", { text: "a" }, anonymous());
      const job = messages[0]?.kind === "queued" ? messages[0].job : "";
      expect(await collect(engine().resume(job, 0, anonymous()))).toEqual(messages);
      await expect(collect(engine().resume(job, 0, await known(engine())))).rejects.toThrow(NotFoundError);
    });

    test("of a session is not found by who names none", async () => {
      const messages = await run(engine(), "echo", { text: "a" }, await known(engine()));
      const job = messages[0]?.kind === "queued" ? messages[0].job : "";
      const anonymous = { ...someone(), anonymous: true };
      await expect(collect(engine().resume(job, 0, anonymous))).rejects.toThrow(NotFoundError);
    });
  });
}
