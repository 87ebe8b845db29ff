import { describe, expect, test } from "vitest";
import { columnsInSight, spanWith } from "./column-span.ts";

const starts = (count: number) => Array.from({ length: count + 1 }, (_, i) => i * 100);

describe("columnsInSight", () => {
  test.each([
    ["all of a few columns", 12, 0, 900, { first: 0, last: 11 }],
    ["the first columns", 50, 0, 0, { first: 0, last: 6 }],
    ["those in the middle", 50, 0, 2050, { first: 18, last: 27 }],
    ["the last columns", 50, 0, 4500, { first: 43, last: 49 }],
    ["none that pinned columns hide", 50, 2, 2050, { first: 20, last: 27 }],
    ["none that is pinned", 50, 2, 0, { first: 2, last: 6 }],
    ["no more than there are pinned ones", 50, 60, 0, { first: 50, last: 49 }],
  ])("draws %s", (_, count, pinned, left, span) => {
    expect(columnsInSight(starts(count), pinned, left, 500)).toEqual(span);
  });
});

test("a column in which somebody writes stays drawn, unless it is pinned", () => {
  expect(spanWith({ first: 10, last: 20 }, 1, 4)).toEqual({ first: 4, last: 20 });
  expect(spanWith({ first: 10, last: 20 }, 1, 30)).toEqual({ first: 10, last: 30 });
  expect(spanWith({ first: 10, last: 20 }, 1, 0)).toEqual({ first: 10, last: 20 });
});
