import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { contrast } from "../_contract/contrast.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./confusionmatrix.element.ts";
import { confusionmatrixSpec } from "./confusionmatrix.ts";

const animals = {
  labels: ["cat", "dog", "fox"],
  counts: [
    [50, 2, 0],
    [5, 40, 1],
    [0, 0, 0],
  ],
};
const many = {
  labels: Array.from({ length: 50 }, (_, i) => `class ${i} of a long name`),
  counts: Array.from({ length: 50 }, (_, row) =>
    Array.from({ length: 50 }, (__, column) => (row === column ? 900 : row % 7)),
  ),
};

elementContract("vitrine-confusionmatrix", { spec: confusionmatrixSpec, samples: [animals, many] });

describe("<vitrine-confusionmatrix>", () => {
  test("shows the count of each cell, or its share of the row", async () => {
    const { element } = await mount("vitrine-confusionmatrix", { value: animals });
    const texts = () => deepAll(element, "text.cell").map((text) => text.textContent);
    expect(texts()).toEqual(["50", "2", "0", "5", "40", "1", "0", "0", "0"]);
    element.assign({ normalized: true });
    await element.updateComplete;
    expect(texts().slice(0, 3)).toEqual(["96.2%", "3.8%", "0%"]);
    expect(texts().slice(6)).toEqual(["–", "–", "–"]);
  });

  test.each(["light", "dark"] as const)("has numbers that stand out from their cells, %s: 4.5 to 1", async (scheme) => {
    const { element } = await mount("vitrine-confusionmatrix", { value: animals }, { scheme });
    const canvas = deep<HTMLCanvasElement>(element, "canvas");
    const ratio = canvas.width / canvas.clientWidth;
    const low = deepAll(element, "text.cell").map((text) => {
      const [x, y] = ["x", "y"].map((name) => Number(text.getAttribute(name)) * ratio);
      const [r, g, b] = canvas.getContext("2d")!.getImageData(x! + 12, y! + 12, 1, 1).data;
      return contrast(getComputedStyle(text).fill, `rgb(${r}, ${g}, ${b})`);
    });
    expect(low.filter((one) => one < 4.5)).toEqual([]);
  });

  test("is read cell by cell by the arrow keys, and Enter chooses one", async () => {
    const { element, events, host } = await mount("vitrine-confusionmatrix", { value: animals });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowRight}{ArrowLeft}{Enter}");
    expect(host.announced).toEqual([
      "True cat, Predicted cat, 50 (96.2%)",
      "True dog, Predicted cat, 5 (10.9%)",
      "True dog, Predicted dog, 40 (87%)",
      "True dog, Predicted cat, 5 (10.9%)",
      "Chosen: True dog, Predicted cat, 5 (10.9%)",
    ]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ["select", { truth: "dog", predicted: "cat", count: 5 }],
    ]);
  });

  test("is read and chosen from by a pointer", async () => {
    const { element, events } = await mount("vitrine-confusionmatrix", { value: animals });
    const cell = deepAll(element, "text.cell")[1]!.getBoundingClientRect();
    const at = { clientX: cell.x + 2, clientY: cell.y + 2, bubbles: true };
    deep(element, ".surface").dispatchEvent(new PointerEvent("pointermove", at));
    await element.updateComplete;
    expect(deep(element, ".tip").textContent.replace(/\s+/g, " ").trim()).toBe("TruecatPredicteddog2 (3.8%)");
    deep(element, ".surface").dispatchEvent(new MouseEvent("click", at));
    expect(events.map(({ data }) => data)).toEqual([{ truth: "cat", predicted: "dog", count: 2 }]);
  });

  test("has accuracy, precision and recall in its table", async () => {
    const { element } = await mount("vitrine-confusionmatrix", { value: animals });
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }));
    expect(deep(element, "caption").textContent.trim()).toBe("Accuracy 91.8%");
    const rows = deepAll(element, "table")[0]!.querySelectorAll("tbody tr");
    expect([...rows].map((row) => row.textContent.trim().split(/\s+/))).toEqual([
      ["cat", "90.9%", "96.2%"],
      ["dog", "95.2%", "87%"],
      ["fox", "0%", "–"],
    ]);
  });

  test("of 50 classes in a narrow place has colours and a legend instead of numbers", async () => {
    const { element } = await mount("vitrine-confusionmatrix", { value: many }, { width: 320 });
    expect(deepAll(element, "text.cell")).toEqual([]);
    expect(deepAll(element, ".ramp")).toHaveLength(1);
  });
});
