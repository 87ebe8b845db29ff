import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./boxplot.element.ts";
import { boxplotSpec } from "./boxplot.ts";

const box = { count: 6, min: 1, low: 1, q1: 2.25, median: 3.5, q3: 4.75, high: 5, max: 20, outliers: [20, 12] };
const two = {
  boxes: [
    { group: "small", ...box },
    { group: "large", ...box, min: -4, low: -4 },
  ],
};

elementContract("vitrine-boxplot", {
  spec: boxplotSpec,
  props: { x: "kind", y: "size" },
  samples: [two, { boxes: [] }],
});

describe("<vitrine-boxplot>", () => {
  const props = { x: "kind", y: "size", value: two };

  test("has a box for each group, with its median within and its outliers above", async () => {
    const { element } = await mount("vitrine-boxplot", props);
    const [rect, median, dots] = [".box rect", ".median", ".outlier"].map((one) =>
      deep(element, one).getBoundingClientRect(),
    );
    expect(deepAll(element, ".box rect")).toHaveLength(2);
    expect([median!.top > rect!.top, median!.bottom < rect!.bottom, dots!.bottom < rect!.top]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("is read group by group in words, and Enter chooses one", async () => {
    const { element, events, host } = await mount("vitrine-boxplot", props);
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Enter}");
    expect(host.announced[0]).toBe(
      "small: Minimum 1, Lower whisker 1, Lower quartile 2.25, Median 3.5, Upper quartile 4.75, Upper whisker 5, Maximum 20",
    );
    const { outliers: _, ...figures } = two.boxes[1]!;
    expect(events.map(({ event, data }) => [event, data])).toEqual([["click", figures]]);
  });

  test("has its figures as a table", async () => {
    const { element } = await mount("vitrine-boxplot", props);
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }));
    expect(deepAll(element, "th").map((cell) => cell.textContent)).toContain("Upper quartile");
    expect(deep(element, "tbody tr").textContent.replace(/\s+/g, " ").trim()).toBe("small112.253.54.75520");
  });

  test("has a place for what is not above 0 on a logarithmic axis: its lower end", async () => {
    const { element } = await mount("vitrine-boxplot", { ...props, yScale: "log" });
    expect(deepAll(element, ".box *").filter((part) => part.outerHTML.includes("NaN"))).toEqual([]);
  });

  test("names its groups, for a screen reader", async () => {
    await mount("vitrine-boxplot", props);
    await expect.element(page.getByRole("application")).toHaveAccessibleName("size: small, large");
  });
});
