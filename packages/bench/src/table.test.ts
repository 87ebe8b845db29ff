import { describe, expect, test } from "vitest";
import { cellsOf, numberOf, ratioOf, toMarkdown, toText } from "./table.ts";

describe("the table", () => {
  const cells = cellsOf([
    { name: "call.1.p50", values: { isolated: 0.3, inProcess: 0.15, hono: 0.1, gradio: 8.5 } },
    { name: "start", values: { isolated: 250 } },
  ]);

  test("has a column for each subject and each ratio", () => {
    expect(cells[0]).toEqual([
      "",
      "Vitrine, isolated",
      "Vitrine, in process",
      "bare Hono",
      "Gradio",
      "isolated ÷ Hono",
      "in process ÷ Hono",
      "isolated ÷ Gradio",
    ]);
  });

  test("gives the numbers of a row and their ratios", () => {
    expect(cells[1]).toEqual(["call, 1 client, p50 (ms)", "0.3", "0.15", "0.1", "8.5", "3×", "1.5×", "0.035×"]);
  });

  test("leaves a dash where nothing was measured", () => {
    expect(cells[2]).toEqual(["vitrine start, to first answer (ms)", "250", "–", "–", "–", "–", "–", "–"]);
  });

  test("lines up for a terminal", () => {
    const widths = toText(cells)
      .split("\n")
      .map((line) => line.length);
    expect(new Set(widths).size).toBe(1);
  });

  test("is a table in Markdown, numbers to the right", () => {
    const [head, rule, ...rows] = toMarkdown(cells).split("\n");
    expect(head).toContain("| Vitrine, isolated |");
    expect(rule).toMatch(/^\| -+ (\| -+: ){7}\|$/);
    expect(rows).toHaveLength(2);
  });
});

test.each([
  [undefined, "–"],
  [0, "0"],
  [0.05512, "0.0551"],
  [8.514, "8.51"],
  [128.6, "129"],
  [46_800.4, "46,800"],
])("the number %s reads %s", (value, text) => {
  expect(numberOf(value)).toBe(text);
});

test("there is no ratio to nothing", () => {
  expect(ratioOf(1, 0)).toBe("–");
});
