import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { metricSpec } from "./metric.ts";
import "./metric.element.ts";

elementContract("vitrine-metric", {
  spec: metricSpec,
  samples: [
    { value: 182.4, change: -12, trend: [200, 190, 194, 182] },
    { value: "Rindfleischetikettierungsüberwachung" },
    { value: 1e15 / 7, change: 1 },
  ],
});

const wordsOf = (element: Element, selector: string) => deep(element, selector).textContent.replace(/\s+/g, " ").trim();

describe("<vitrine-metric>", () => {
  test("writes the figure as its format says, with its unit", async () => {
    const { element } = await mount("vitrine-metric", {
      value: { value: 1234.567 },
      unit: "ms",
      format: { maximumFractionDigits: 1 },
    });
    expect(wordsOf(element, ".figure")).toBe("1,234.6 ms");
  });

  test.each([
    ["higher", 2, "Up +2 better"],
    ["higher", -2, "Down -2 worse"],
    ["lower", -2, "Down -2 better"],
    ["lower", 2, "Up +2 worse"],
    [null, 2, "Up +2"],
    ["higher", 0, "no change"],
  ])("where %s is better, says of a change by %i: %s", async (better, change, words) => {
    const { element } = await mount("vitrine-metric", { value: { value: 1, change }, better });
    expect(wordsOf(element, ".change")).toBe(words);
    expect(element.valueText()).toBe(`1, ${words}`);
  });

  test("writes the change in a format of its own", async () => {
    const { element } = await mount("vitrine-metric", {
      value: { value: 300, change: 0.05 },
      changeFormat: { style: "percent" },
    });
    expect(wordsOf(element, ".change")).toBe("Up +5% better");
  });

  test("draws earlier figures as a line that a screen reader hears in words", async () => {
    const { element } = await mount("vitrine-metric", { value: { value: 2, trend: [1, 3, 2] } });
    await expect.element(page.getByRole("img", { name: "From 1 to 2, between 1 and 3" })).toBeInTheDocument();
    expect(deep<SVGElement & HTMLElement>(element, "polyline").getAttribute("points")).toBe(
      "0.00,100.00 50.00,0.00 100.00,50.00",
    );
  });

  test("has no line for a single figure, and a flat one for equal ones", async () => {
    const { element } = await mount("vitrine-metric", { value: { value: 2, trend: [2] } });
    expect(deepAll(element, "polyline")).toEqual([]);
    element.assign({ value: { value: 2, trend: [2, 2] } });
    await element.updateComplete;
    expect(deep(element, "polyline").getAttribute("points")).toBe("0.00,50.00 100.00,50.00");
  });
});
