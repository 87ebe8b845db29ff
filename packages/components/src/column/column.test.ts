import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { column, columnSpec } from "./column.ts";

specContract(columnSpec, column, { samples: [], refused: [] });

describe("column", () => {
  test("takes children, or props and then children", () => {
    const [a, b] = [textbox(), textbox()];
    expect(column(a, b).children).toEqual([a, b]);
    expect(column({ grow: 2 }, a, b)).toMatchObject({ children: [a, b], props: { grow: 2 } });
    expect(column().children).toEqual([]);
  });

  test("refuses a child that is no component, by its place", () => {
    const text = "Hello" as unknown as AnyComponent;
    expect(() => column(textbox(), text)).toThrow(
      /^column\(\): child 2 must be a component, .* got a value of type string\.$/,
    );
  });

  test("says what to do with a list of children", () => {
    const children = [textbox()] as never;
    expect(() => column(children)).toThrow("column(): children stand in no list. Write column(...children).");
    expect(() => column({ grow: 2 }, children)).toThrow(
      "column(): children stand in no list. Write column(...children).",
    );
  });
});
