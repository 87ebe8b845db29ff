import { expect, test } from "vitest";
import { fitText, lengthOf } from "./fit-text.ts";

test("characters are counted as code points", () => {
  expect(lengthOf("a😀é")).toBe(3);
});

test.each([
  ["ab", "abc", 5, "abc"],
  ["abc", "abcd", 3, "abc"],
  ["abc", "aXbc", 3, "abc"],
  ["abc", "aXYbc", 4, "aXbc"],
  ["", "😀😀😀", 2, "😀😀"],
  ["a", "a😀😀", 2, "a😀"],
  ["😀", "😁", 1, "😁"],
  ["ab", "ab👨‍👩‍👧", 4, "ab"],
  ["abcdef", "abcde", 3, "abcde"],
])("%j changed to %j is with at most %s characters %j", (before, after, most, text) => {
  expect(fitText(before, after, most).text).toBe(text);
});
