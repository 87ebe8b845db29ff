import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { grid, gridSpec } from "./grid.ts";

specContract(gridSpec, grid, { samples: [], refused: [] });

describe("grid", () => {
  test("takes children, or props and then children", () => {
    const [a, b] = [textbox(), textbox()];
    expect(grid(a, b)).toMatchObject({ children: [a, b], props: { columns: "auto" } });
    expect(grid({ columns: 2 }, a, b)).toMatchObject({ children: [a, b], props: { columns: 2 } });
  });

  test("refuses a child that is no component, by its place", () => {
    const text = "Hello" as unknown as AnyComponent;
    expect(() => grid(textbox(), text)).toThrow(/^grid\(\): child 2 must be a component/);
  });

  test.each([0, 1.5, "many"])("refuses %s columns", (columns) => {
    expect(() => grid({ columns: columns as number })).toThrow(/^grid\(\{ columns \}\)/);
  });
});
