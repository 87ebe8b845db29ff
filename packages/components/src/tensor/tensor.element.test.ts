import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./tensor.element.ts";
import { encodeTensor } from "./tensor-data.ts";
import { tensorSpec } from "./tensor.ts";

const wire = (given: unknown) => encodeTensor(given)!;
const cube = wire({ data: Int32Array.from({ length: 30 }, (_, i) => i - 4), shape: [2, 3, 5] });
const odd = wire([
  [1, Number.NaN],
  [Infinity, -3],
]);

elementContract("vitrine-tensor", {
  spec: tensorSpec,
  samples: [cube, odd, wire([1, 2, 3]), wire({ data: Uint8Array.of(7), shape: [] }), wire([])],
});

describe("<vitrine-tensor>", () => {
  test("has the figures, and stresses what is not finite", async () => {
    const { element } = await mount("vitrine-tensor", { value: odd });
    const texts = deepAll(element, ".figures div").map((one) => one.textContent.replace(/\s+/g, " ").trim());
    expect(texts).toEqual([
      "float64 [2, 2] 4 values",
      "Minimum -3",
      "Maximum 1",
      "Mean -1",
      "Standard deviation 2",
      "NaN 1",
      "±∞ 1",
    ]);
    expect(deepAll(element, ".bad")).toHaveLength(2);
  });

  test("shows another slice by a slider for each other axis", async () => {
    const { element } = await mount("vitrine-tensor", { value: cube });
    await page.getByRole("slider", { name: "Axis 0" }).fill("1");
    expect(cells(element)[0]).toBe("11");
  });

  test("shows other axes as rows and columns", async () => {
    const { element } = await mount("vitrine-tensor", { value: cube });
    await userEvent.selectOptions(page.getByRole("combobox", { name: "Rows" }), "Axis 0 (2)");
    await userEvent.selectOptions(page.getByRole("combobox", { name: "Columns" }), "Axis 1 (3)");
    expect(cells(element)).toEqual(["-4", "1", "6", "11", "16", "21"]);
    expect(deepAll(element, "input[type=range]")).toHaveLength(1);
  });

  test("keeps its slice when a tensor of the same shape comes", async () => {
    const { element } = await mount("vitrine-tensor", { value: cube });
    await page.getByRole("slider", { name: "Axis 0" }).fill("1");
    Object.assign(element, { value: wire({ data: new Int32Array(30).fill(5), shape: [2, 3, 5] }) });
    await (element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
    expect(deep(element, "output").textContent).toBe("1");
  });

  test("is read by arrow keys, and Enter chooses a number by its whole index", async () => {
    const { element, events, host } = await mount("vitrine-tensor", { value: cube });
    await page.getByRole("slider", { name: "Axis 0" }).fill("1");
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowDown}{End}{ArrowDown}{Enter}");
    expect(host.announced.slice(0, 3)).toEqual(["[1, 0, 0] 11", "[1, 0, 4] 15", "[1, 1, 4] 20"]);
    expect(events.map(({ data }) => data)).toEqual([{ index: [1, 1, 4], value: 20 }]);
  });

  test("has a histogram of all numbers, and the slice as a table", async () => {
    const { element } = await mount("vitrine-tensor", { value: cube });
    await expect.element(page.getByRole("application").nth(1)).toHaveAccessibleName(/30 values/);
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }).first());
    expect(deepAll(element, "tbody tr")).toHaveLength(3);
    expect(deepAll(element, "vitrine-histogram")).toHaveLength(0);
  });

  test("says what it shows, for a screen reader", async () => {
    await mount("vitrine-tensor", { value: cube, histogram: false });
    await expect.element(page.getByRole("application")).toHaveAccessibleName("int32 [2, 3, 5], -4 – 25");
  });
});

function cells(element: Element): string[] {
  return deepAll(element, "text.cell").map((cell) => cell.textContent.trim());
}
