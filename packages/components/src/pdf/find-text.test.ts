import { expect, test } from "vitest";
import { findText } from "./find-text.ts";

test("a text is found in any case, over pieces and ends of lines, on every page", () => {
  const pages = [["Hello ", "world, hel", "lo"], [], ["HELLO"]];
  expect(findText(pages, "hello")).toEqual([
    { page: 0, first: 0, from: 0, last: 0, to: 5 },
    { page: 0, first: 1, from: 7, last: 2, to: 2 },
    { page: 2, first: 0, from: 0, last: 0, to: 5 },
  ]);
  expect(findText(pages, " hello\nworld ")).toEqual([{ page: 0, first: 0, from: 0, last: 1, to: 5 }]);
  expect(findText(pages, "  ")).toEqual([]);
});

test("a capital whose small form is longer moves nothing", () => {
  expect(findText([["İİ abc"]], "abc")).toEqual([{ page: 0, first: 0, from: 3, last: 0, to: 6 }]);
});
