import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./heatmap.element.ts";
import { heatmapSpec } from "./heatmap.ts";

const small = {
  values: [
    [-1, 0, 0.5],
    [2, null, 0.123456],
  ],
  rows: ["a", "b"],
  columns: ["first", "second", "third"],
};
const large = {
  values: Array.from({ length: 1000 }, (_, row) => Array.from({ length: 1000 }, (__, column) => (row * column) % 97)),
  rows: null,
  columns: null,
};

elementContract("vitrine-heatmap", {
  spec: heatmapSpec,
  samples: [small, { values: [], rows: null, columns: null }, { values: [[1, 2, 3]], rows: null, columns: null }],
});

describe("<vitrine-heatmap>", () => {
  test("has the page's two colours to the sides of the middle, and hatches what is missing", async () => {
    const { element } = await mount("vitrine-heatmap", { value: small, scale: "diverging" });
    const [low, zero, , high, missing] = deepAll(element, "text.cell").map((text) => colorsAround(element, text));
    expect(zero).toEqual(["255,255,255"]);
    expect([low!.length, high!.length, low![0] === high![0]]).toEqual([1, 1, false]);
    expect(missing!.length).toBeGreaterThan(1);
  });

  test("is read by arrow keys, and Enter chooses a cell", async () => {
    const { element, events, host } = await mount("vitrine-heatmap", { value: small });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowDown}{End}{ArrowDown}{Enter}{ArrowLeft}");
    expect(host.announced).toEqual([
      "a · first -1",
      "a · third 0.5",
      "b · third 0.123456",
      "Chosen: b · third 0.123456",
      "b · second –",
    ]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ["select", { row: 1, column: 2, value: 0.123456 }],
    ]);
  });

  test("of a million numbers is painted, and read cell by cell", async () => {
    const { element, events } = await mount("vitrine-heatmap", { value: large });
    const canvas = deep<HTMLCanvasElement>(element, "canvas");
    const { data } = canvas.getContext("2d")!.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1);
    expect(data[3]).toBe(255);
    const box = deep(element, ".surface").getBoundingClientRect();
    const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true };
    deep(element, ".surface").dispatchEvent(new MouseEvent("click", at));
    const { row, column, value } = events[0]!.data as { row: number; column: number; value: number };
    expect([row > 300 && row < 700, value]).toEqual([true, (row * column) % 97]);
  });

  test("has a legend from the first to the last colour, as the range says", async () => {
    const { element } = await mount("vitrine-heatmap", { value: small, legend: true, range: [0, null] });
    expect(deepAll(element, ".bound").map((text) => text.textContent)).toEqual(["0", "2"]);
    expect(deepAll(element, "stop")).toHaveLength(9);
  });

  test("has its numbers as a table: of a million, those of the first rows", async () => {
    const { element } = await mount("vitrine-heatmap", { value: small });
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }));
    const rows = deepAll(element, "tr").map((row) => [...row.children].map((cell) => cell.textContent.trim()));
    expect(rows).toEqual([
      ["", "first", "second", "third"],
      ["a", "-1", "0", "0.5"],
      ["b", "2", "–", "0.123456"],
    ]);
    element.assign({ value: large });
    await element.updateComplete;
    expect(deepAll(element, "tbody tr")).toHaveLength(10);
    expect(deep(element, ".cut").textContent.trim()).toBe("The first 10 of 1,000 rows");
  });

  test("says its size and span, for a screen reader", async () => {
    await mount("vitrine-heatmap", { value: small });
    await expect.element(page.getByRole("application")).toHaveAccessibleName("2 × 3, -1 – 2");
  });
});

/** The colours of a piece of the canvas beside a cell's words. */
function colorsAround(element: HTMLElement, text: Element): string[] {
  const canvas = deep<HTMLCanvasElement>(element, "canvas");
  const ratio = canvas.width / canvas.clientWidth;
  const [x, y] = ["x", "y"].map((name) => Number(text.getAttribute(name)) * ratio);
  const { data } = canvas.getContext("2d")!.getImageData(x! - 6, y! - 6, 12, 12);
  const colors = Array.from({ length: 144 }, (_, i) => data.slice(i * 4, i * 4 + 3).join(","));
  return [...new Set(colors)];
}
