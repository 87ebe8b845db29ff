import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { memoryContext } from "../_contract/memory-context.ts";
import { roundOf } from "../_files/testing/round.ts";
import { composer } from "../composer/composer.ts";
import { reply } from "../reply/reply.ts";
import { textbox } from "../textbox/textbox.ts";
import { chatbot, chatbotSpec } from "./chatbot.ts";

const question = { role: "user", content: "Why?" } as const;
const answer = { role: "assistant", content: "Because." } as const;
const more = { files: [], steps: [], liked: null };

specContract(chatbotSpec, chatbot, {
  samples: [[], [question], [question, { ...answer, steps: [{ title: "Thinking" }], liked: true }]],
  refused: [
    "Why?",
    [{ role: "robot", content: "Why?" }],
    [{ role: "user" }],
    [{ ...question, content: 3 }],
    [{ ...answer, steps: [{}] }],
  ],
  trips: [
    {
      given: [question, answer],
      wire: [
        { ...question, ...more },
        { ...answer, ...more },
      ],
      got: [
        { ...question, ...more },
        { ...answer, ...more },
      ],
    },
  ],
});

describe("chatbot", () => {
  test("takes a reply and a composer, in this order, or nothing", () => {
    const [answering, asking] = [reply(), composer()];
    expect(chatbot({}, answering, asking).children).toEqual([answering, asking]);
    expect(() => chatbot({}, asking as never, answering as never)).toThrow(
      "chatbot(props, reply(), composer()): takes a reply and a composer; got composer,reply.",
    );
  });

  test("gives files of messages as files, and steps with what they leave out", async () => {
    const { call } = roundOf(textbox(), chatbot(), () => [
      { ...answer, files: [new File(["a,b"], "table.csv")], steps: [{ title: "Searching", ms: 1200 }] },
    ]);
    expect(await call("")).toMatchObject([
      { files: [{ name: "table.csv" }], steps: [{ title: "Searching", text: "", status: "done", ms: 1200 }] },
    ]);
  });

  test.each([
    [[{ role: "robot", content: "" }], "got the role robot"],
    ["Hello", "Expected a list of messages"],
    [[{ role: "user", content: 3 }], "content must be a text, a component or a list of parts; got number"],
    [[{ ...answer, steps: ["Searching"] }], "A step is { title, text, status, ms }"],
  ])("refuses %j from a function", async (given, words) => {
    const context = memoryContext(chatbot().props);
    await expect((async () => chatbotSpec.encode(given, context))()).rejects.toThrow(words);
  });
});
