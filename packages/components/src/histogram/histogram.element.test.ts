import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./histogram.element.ts";
import { histogramSpec } from "./histogram.ts";

const ages = { edges: [0, 10, 20, 60], counts: { count: [4, 9, 2] } };
const grouped = { edges: [0, 10, 20], counts: { a: [4, 9], b: [1, 0], value: [0, 2] } };

elementContract("vitrine-histogram", {
  spec: histogramSpec,
  samples: [ages, grouped, { edges: [], counts: { count: [] } }],
});

describe("<vitrine-histogram>", () => {
  test("has bars as wide as their bins", async () => {
    const { element } = await mount("vitrine-histogram", { value: ages });
    const widths = [
      ...deep(element, "path.bar")
        .getAttribute("d")!
        .matchAll(/h([\d.]+)v/g),
    ].map(([, width]) => Number(width));
    expect(widths).toHaveLength(3);
    expect(widths[2]! / widths[0]!).toBeCloseTo(4, 1);
  });

  test("is read bin by bin, and Enter chooses one", async () => {
    const { element, events, host } = await mount("vitrine-histogram", { value: ages });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{End}{Enter}");
    expect(host.announced).toEqual(["0 – 10: Count 4", "20 – 60: Count 2"]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([["click", { from: 20, to: 60, count: 2 }]]);
  });

  test("selects whole bins", async () => {
    const { element, events, host } = await mount("vitrine-histogram", { value: ages });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
    expect(events.map(({ data }) => data)).toEqual([{ x: [0, 20] }]);
    expect(host.announced.at(-1)).toBe("Selected: 0 to 20");
  });

  test("reads the bin under the pointer, not the one with the nearest middle", async () => {
    const { element } = await mount("vitrine-histogram", { value: ages });
    const axis = deep(element, ".axis").getBoundingClientRect();
    // At 24 the middle of the second bin is nearer than that of the third.
    const at = { clientX: axis.left + axis.width * (24 / 60), clientY: axis.top - 20, bubbles: true };
    deep(element, ".surface").dispatchEvent(new PointerEvent("pointermove", at));
    await element.updateComplete;
    expect(deep(element, ".where").textContent).toBe("20 – 60");
  });

  test("has its bins as a table", async () => {
    const { element } = await mount("vitrine-histogram", { value: grouped });
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }));
    const rows = deepAll(element, "tr").map((row) => [...row.children].map((cell) => cell.textContent.trim()));
    expect(rows).toEqual([
      ["value", "a", "b", "value"],
      ["0 – 10", "4", "1", "0"],
      ["10 – 20", "9", "0", "2"],
    ]);
  });

  test("says how many numbers it shows, for a screen reader", async () => {
    await mount("vitrine-histogram", { value: ages, x: "age" });
    await expect.element(page.getByRole("application")).toHaveAccessibleName("age: 15 values, 0 – 60");
  });
});
