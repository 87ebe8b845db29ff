import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { group, groupSpec } from "./group.ts";

specContract(groupSpec, group, { samples: [], refused: [] });

describe("group", () => {
  test("takes children, or props and then children", () => {
    const [a, b] = [textbox(), textbox()];
    expect(group(a, b).children).toEqual([a, b]);
    expect(group({ grow: 2 }, a, b)).toMatchObject({ children: [a, b], props: { grow: 2 } });
    expect(group().children).toEqual([]);
  });

  test("refuses a child that is no component, by its place", () => {
    const text = "Hello" as unknown as AnyComponent;
    expect(() => group(textbox(), text)).toThrow(
      /^group\(\): child 2 must be a component, .* got a value of type string\.$/,
    );
  });
});
