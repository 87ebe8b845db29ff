import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { colorPicker, colorpickerSpec } from "./colorpicker.ts";

specContract(colorpickerSpec, colorPicker, {
  samples: ["#000000", "#3366ff"],
  refused: ["red", "#36f", "#3366ff80", "3366ff", "#3366fg", 3, null],
});

valueContract(colorPicker({ alpha: true, value: "#3366ff80" }), {
  samples: ["#3366ff80", "#000000ff"],
  refused: ["#3366ff8", "rgb(0 0 0)", null],
});

describe("colorPicker", () => {
  const decode = (wire: string, alpha: boolean) => colorpickerSpec.decode(wire, { props: { alpha } } as never);

  test("gives the function lower case, and with alpha always an opacity", () => {
    expect(decode("#AABBCC", false)).toBe("#aabbcc");
    expect(decode("#AABBCC", true)).toBe("#aabbccff");
  });

  test("says in words which colours it takes", () => {
    expect(() => colorPicker({ value: "red" })).toThrow(
      'colorPicker({ value }): must be a colour such as #3366ff; got "red".',
    );
  });

  test("refuses a swatch with an opacity that its value cannot have", () => {
    expect(() => colorPicker({ swatches: ["#ff0000", "#ff000080"] })).toThrow(
      "swatches must be colours such as #3366ff; got #ff000080, which has an opacity. Set `alpha: true`.",
    );
  });
});
