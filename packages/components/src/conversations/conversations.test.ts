import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { found, isBeginning, newestFirst, titleOf, type Conversation } from "./conversation.ts";
import { conversations, conversationsSpec } from "./conversations.ts";
import { conversationsToJson, conversationToJson, conversationToMarkdown, fileNameOf } from "./exported.ts";

specContract(conversationsSpec, conversations, {
  samples: [null],
  refused: ["4f9c", 3, {}, { id: 3 }, { id: "x".repeat(101) }],
});

function talk(more: Partial<Conversation> = {}): Conversation {
  const messages = [
    { role: "user", content: "What is\n the  capital of Peru?" },
    {
      role: "assistant",
      content: "Lima — **El Niño** aside.",
      steps: [{ title: "Looked it up", text: "", status: "done", ms: 1 }],
    },
  ] as const;
  return { id: "a", name: "", messages, createdAt: 0, changedAt: 1000, revision: "1", ...more };
}

describe("the title of a conversation", () => {
  test.each([
    ["is its first message, in one line", {}, "What is the capital of Peru?"],
    ["is what the visitor called it", { name: "Peru" }, "Peru"],
    [
      "is the name of a file where there is no text",
      { messages: [{ role: "user", content: "", files: [{ name: "cat.png" }] }] },
      "cat.png",
    ],
    ["ends at a word", { messages: [{ role: "user", content: "word ".repeat(30) }] }, `${"word ".repeat(12).trim()} …`],
    [
      "is cut where there are no words",
      { messages: [{ role: "user", content: "漢".repeat(90) }] },
      `${"漢".repeat(60)} …`,
    ],
  ])("%s", (_, more, title) => {
    expect(titleOf(talk(more as Partial<Conversation>))).toBe(title);
  });
});

describe("a search", () => {
  const all = [talk(), talk({ id: "b", name: "Weather", messages: [{ role: "user", content: "Will it rain?" }] })];

  test.each([
    ["in titles", "weath", ["b"]],
    ["in texts of replies, without accents and capitals", "el nino", ["a"]],
    ["for words that stand apart", "PERU capital", ["a"]],
    ["for nothing: everything", "  ", ["a", "b"]],
    ["for what is nowhere", "snow", []],
  ])("finds %s", (_, search, ids) => {
    expect(found(all, search).map(({ id }) => id)).toEqual(ids);
  });
});

test("conversations are in the order of their last change", () => {
  const times = [5, 9, 7].map((changedAt) => talk({ changedAt }));
  expect(newestFirst(times).map(({ changedAt }) => changedAt)).toEqual([9, 7, 5]);
});

test("messages are the beginning of others by their texts", () => {
  const { messages } = talk();
  expect([isBeginning(messages.slice(0, 1), messages), isBeginning([], messages)]).toEqual([true, true]);
  expect([isBeginning(messages, messages.slice(0, 1)), isBeginning([messages[1]!], messages)]).toEqual([false, false]);
});

describe("an export", () => {
  test("as JSON has titles, times and messages, and no addresses of files", () => {
    const files = [{ id: "1", url: "files/1", name: "a.txt", type: "text/plain", size: 3 }];
    const one = talk({ messages: [{ role: "user", content: "Hi", files }] });
    const data = {
      title: "Hi",
      createdAt: "1970-01-01T00:00:00.000Z",
      changedAt: "1970-01-01T00:00:01.000Z",
      messages: [{ role: "user", content: "Hi", files: [{ name: "a.txt", type: "text/plain", size: 3 }] }],
    };
    expect(JSON.parse(conversationToJson(one))).toEqual(data);
    expect(JSON.parse(conversationsToJson([one]))).toEqual({ conversations: [data] });
  });

  test("as Markdown has a heading for each message", () => {
    expect(conversationToMarkdown(talk())).toBe(
      "# What is the capital of Peru?\n\n## You\n\nWhat is\n the  capital of Peru?\n\n## Reply\n\n- *Looked it up*\n\nLima — **El Niño** aside.\n",
    );
  });

  test.each([
    ["What is the capital of Peru?", "What-is-the-capital-of-Peru.md"],
    ["a/b\\c: d …", "a-b-c-d.md"],
    ["..", "conversation.md"],
  ])("of %j is the file %s", (title, name) => {
    expect(fileNameOf(title, "md")).toBe(name);
  });
});
