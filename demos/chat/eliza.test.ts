import { expect, test } from "vitest";
import { answer } from "./eliza.ts";

test.each([
  ["I want you to help me with my work!", "Why do you want me to help you with your work?", 2],
  ["I'm so tired", "How long have you been so tired?", 0],
  ["My mother worries", "Tell me more about your mother.", 0],
  ["You are a machine", "What makes you think that I am a machine?", 0],
  ["Why?", "Why do you ask?", 0],
  ["", "Please go on.", 0],
])("answers %j with %j", (message, text, turn) => {
  expect(answer(message, turn).text).toBe(text);
});

test("takes the next reply of a rule at each turn", () => {
  const replies = [0, 2, 4].map((turn) => answer("hm", turn).text);
  expect(new Set(replies).size).toBe(3);
});
