import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { colorPicker } from "./colorpicker.ts";

const tint = colorPicker({ value: "#3366ff", alpha: true, swatches: ["#ffffff"] });

// Input type of a function: a text.
on(tint.change, { inputs: tint, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });

// Return types of a function: a text.
on([], { name: "red", outputs: tint, run: () => "#ff0000ff" });

// @ts-expect-error: a function returns a text
on([], { name: "number", outputs: tint, run: () => 0xff0000 });
// @ts-expect-error: swatches are a list
colorPicker({ swatches: "#ffffff" });
