import { afterEach, describe, expect, test } from "vitest";
import { app } from "../app/app.ts";
import { on } from "../app/handler.ts";
import { collect, shown } from "../testing/listen.ts";
import { box, data, words } from "../testing/specs.ts";
import type { Engine } from "./engine.ts";
import { localEngine } from "./local-engine.ts";

const WORDS = Array.from({ length: 500 }, (_, i) => `word ${i}, `);

const text = words({ maxLength: 100_000 });
const chat = data();
const plain = on([], {
  name: "plain",
  outputs: { text },
  *run() {
    let grown = "";
    for (const word of WORDS) yield { text: (grown += word) };
  },
});
const turns = on([], {
  name: "turns",
  outputs: { chat },
  *run() {
    const content: string[] = [];
    for (const word of WORDS) {
      content.push(word);
      const answer = { role: "assistant", content: [{ type: "text", text: content.join("") }] };
      yield { chat: [{ role: "user", content: "hi" }, answer] };
    }
  },
});

let engine: Engine;
afterEach(() => engine.close());

async function sent(handler: string) {
  engine = localEngine(app({ layout: box(text, chat), handlers: [plain, turns] }));
  const messages = await collect(engine.run({ handler, inputs: {} }));
  const onTheWay = messages.filter(({ kind }) => kind === "output");
  return { messages, bytes: JSON.stringify(onTheWay).length };
}

describe("a value that grows inside", () => {
  test("costs at most twice what the same text costs as an output of its own", async () => {
    const { bytes } = await sent("plain");
    const grown = await sent("turns");
    expect(grown.messages.at(-1)).toMatchObject({ outputs: shown(grown.messages) });
    expect(grown.bytes / bytes).toBeLessThanOrEqual(2);
  });
});
