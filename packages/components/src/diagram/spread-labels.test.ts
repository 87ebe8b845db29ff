import { renderSvg } from "nomnoml";
import { describe, expect, test } from "vitest";
import { spreadLabels } from "./spread-labels.ts";

const widthOf = (text: string) => text.length * 8;

describe("the words beside arrows", () => {
  test.each([
    ["leave one box", (i: number) => `[Root] step ${i} -> [Box ${i}]`],
    ["are those of a tree", (i: number) => `[Box ${Math.floor(i / 3)}] goes to ${i} -> [Box ${i + 1}]`],
  ])("do not overlap where many %s", (_, line) => {
    const markup = renderSvg(Array.from({ length: 60 }, (_unused, i) => line(i)).join("\n"));
    expect(overlapping(markup)).toBeGreaterThan(0);
    expect(overlapping(spreadLabels(markup, widthOf))).toBe(0);
  });

  test("stay as they are where they have room", () => {
    const markup = renderSvg("[A] one -> two [B]\n[B] three -> [C]");
    expect(labels(spreadLabels(markup, widthOf))).toEqual(labels(markup));
  });
});

function labels(markup: string) {
  const found = markup.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)" stroke="none">([^<]*)</g);
  return [...found].map(([, x, y, text]) => ({ x: Number(x), y: Number(y), text: text! }));
}

/** How many pairs of labels stand on one another. */
function overlapping(markup: string): number {
  const all = labels(markup);
  return all.flatMap((one, i) =>
    all.slice(i + 1).filter((other) => {
      const [left, right] = one.x < other.x ? [one, other] : [other, one];
      return right.x < left.x + widthOf(left.text) && Math.abs(one.y - other.y) < 16;
    }),
  ).length;
}
