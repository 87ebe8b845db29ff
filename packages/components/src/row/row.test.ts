import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { row, rowSpec } from "./row.ts";

specContract(rowSpec, row, { samples: [], refused: [] });

describe("row", () => {
  test("takes children, or props and then children", () => {
    const [a, b] = [textbox(), textbox()];
    expect(row(a, b).children).toEqual([a, b]);
    expect(row({ grow: 2 }, a, b)).toMatchObject({ children: [a, b], props: { grow: 2 } });
    expect(row().children).toEqual([]);
  });

  test("refuses a child that is no component, by its place", () => {
    const text = "Hello" as unknown as AnyComponent;
    expect(() => row(textbox(), text)).toThrow(
      /^row\(\): child 2 must be a component, .* got a value of type string\.$/,
    );
  });
});
