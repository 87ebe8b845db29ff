import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { Message } from "../../engine/message.ts";
import { collect, endOf, Followed, known, kinds, only, run } from "../listen.ts";

/** Results of examples that are kept for all visitors. */
export function examplesContract(engine: () => Engine): void {
  const ask = (handler: string, example: unknown, visitor?: { session: string }) =>
    engine().run({ handler, inputs: {}, example: example as number }, visitor);
  const outputsOf = (messages: readonly Message[]) => {
    const { outputs } = endOf(messages) as unknown as { outputs: { reply: string; copy: { id: string } } };
    return outputs;
  };
  const result = async (handler: string, example: number, visitor?: { session: string }) =>
    endOf(await collect(ask(handler, example, visitor)));

  describe("the result of an example", () => {
    test("is computed at the first call that asks for it, and the same for all visitors after", async () => {
      const first = await collect(ask("remember", 0, await known(engine())));
      const second = await collect(ask("remember", 0, await known(engine())));
      expect(outputsOf(first).reply).toMatch(/^one \d+$/);
      expect(outputsOf(second).reply).toBe(outputsOf(first).reply);
      expect(outputsOf(second).copy.id).toBe(outputsOf(first).copy.id);
      expect(kinds(second)).toEqual(["queued", "started", "done"]);
    });

    test("is another for another example", async () => {
      expect(await result("remember", 1)).toMatchObject({ outputs: { reply: expect.stringMatching(/^two \d+$/) } });
    });

    test("is not what a call with the same inputs answers: that runs", async () => {
      const kept = outputsOf(await collect(ask("remember", 0)));
      expect(outputsOf(await run(engine(), "remember", { text: "one" })).reply).not.toBe(kept.reply);
    });

    test("has files that every visitor may read", async () => {
      const visitor = await known(engine());
      const { copy } = outputsOf(await collect(ask("remember", 0, await known(engine()))));
      const { blob } = await engine().get(copy.id, visitor);
      expect(await blob.text()).toBe("one");
    });

    test("has the props that its function changed, for each who asks", async () => {
      for (const visitor of [await known(engine()), await known(engine())]) {
        const updates = only("output", await collect(ask("retell", 0, visitor))).map(({ updates }) => updates);
        expect(updates).toMatchObject([{ lang: { props: { choices: ["de", "it"] } } }]);
      }
    });

    test("is computed once for all who ask meanwhile, and goes on when one of them stops", async () => {
      const [leaver, stayer] = [await known(engine()), await known(engine())];
      const [first, second] = [new Followed(ask("slowly", 0, leaver)), new Followed(ask("slowly", 0, stayer))];
      await first.until("output");
      await engine().cancel(await first.job(), leaver);
      expect(endOf(await first.ended).kind).toBe("cancelled");
      const { reply } = outputsOf(await second.ended);
      expect(reply).toMatch(/^slow \d+$/);
      expect(outputsOf(await collect(ask("slowly", 0)))).toMatchObject({ reply });
    });

    test("that failed is computed again when it is asked for again", async () => {
      expect(await result("stumble", 0)).toMatchObject({ kind: "failed", error: { detail: "Not yet." } });
      expect(await result("stumble", 0)).toMatchObject({ kind: "done", outputs: { reply: "a" } });
    });

    test.each([
      ["echo", 0, 'is not taken: no results of "echo" are kept.'],
      ["remember", 2, "must be the index of an example, 0 to 1; got 2."],
      ["remember", "0x", 'must be the index of an example, 0 to 1; got "0x".'],
      ["remember", "length", 'must be the index of an example, 0 to 1; got "length".'],
    ])("is refused where there is none: %s %j", async (handler, example, detail) => {
      await expect(collect(ask(handler, example))).rejects.toMatchObject({
        problem: { code: "invalid-input", issues: [{ field: "$example", detail }] },
      });
    });
  });
}
