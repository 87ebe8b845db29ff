import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { isEnd, type Message } from "../../engine/message.ts";
import { endOf, follow, kinds, only, run, someone } from "../listen.ts";

/** A call of a random mix: its handler, and the number of messages after which it is cancelled, if any. */
interface Act {
  readonly handler: string;
  readonly cancelAfter: number | undefined;
}

const INPUTS: Record<string, object> = {
  echo: { text: "a" },
  spell: { text: "abc" },
  spellLater: { text: "abc", ms: 1 },
  blame: { text: "a" },
  wait: { ms: 2 },
  together: { text: "good" },
};

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    handler: fc.constantFrom(...Object.keys(INPUTS), "complain", "lie", "hurry"),
    cancelAfter: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Every accepted call ends in exactly one way, whatever happens around it. */
export function endsContract(engine: () => Engine): void {
  async function perform({ handler, cancelAfter }: Act): Promise<Message[]> {
    const visitor = someone();
    const messages: Message[] = [];
    for await (const message of engine().run({ handler, inputs: { ...INPUTS[handler] } }, visitor)) {
      messages.push(message);
      const [first] = messages;
      if (messages.length === cancelAfter && first?.kind === "queued") await engine().cancel(first.job, visitor);
    }
    return messages;
  }

  function expectOneLife(messages: readonly Message[]) {
    expect(messages.map(({ id }) => id)).toEqual(messages.map((_, i) => i + 1));
    expect(messages[0]?.kind).toBe("queued");
    expect(messages.filter(isEnd)).toEqual([messages.at(-1)]);
    expect(only("started", messages).length).toBeLessThanOrEqual(1);
    const said = kinds(messages);
    const first = said.findIndex((kind) => ["output", "progress", "log", "done"].includes(kind));
    expect(first < 0 || said.slice(0, first).includes("started")).toBe(true);
  }

  describe("whatever is called, cancelled or thrown at the same time", () => {
    test("every accepted call has one life and one end, and the places are free afterwards", async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (mix) => {
          for (const messages of await Promise.all(mix.map(perform))) expectOneLife(messages);
        }),
        { numRuns: 6 },
      );
      expect(endOf(await run(engine(), "wait"))).toMatchObject({ kind: "done" });
      expect(endOf(await run(engine(), "together", { text: "one" }))).toMatchObject({ kind: "done" });
    });

    test("a job that has ended is not changed by a cancel", async () => {
      const visitor = someone();
      const followed = follow(engine(), "echo", { text: "a" }, visitor);
      const messages = [...(await followed.ended)];
      await engine().cancel(await followed.job(), visitor);
      const again = [];
      for await (const message of engine().resume(await followed.job(), 0, visitor)) again.push(message);
      expect(again).toEqual(messages);
    });
  });
}
