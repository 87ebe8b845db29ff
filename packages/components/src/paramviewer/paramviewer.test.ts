import { stillOf, stillText } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { paramViewer, paramViewerSpec } from "./paramviewer.ts";

const rate = { type: "number", default: "0.1", description: "Size of a **step**." };

specContract(paramViewerSpec, paramViewer, {
  samples: [null, [], [{ name: "rate", ...rate }], [{ name: "steps", required: true }]],
  refused: ["rate", { rate }, [{}], [{ name: "" }], [{ name: "rate", default: 0.1 }], [{ name: "rate", kind: "x" }]],
  trips: [
    { given: { rate, steps: {} }, wire: [{ name: "rate", ...rate }, { name: "steps" }] },
    { given: [{ name: "rate", ...rate }], wire: [{ name: "rate", ...rate }] },
    { given: null, wire: null },
  ],
});

describe("paramViewer", () => {
  test.each([
    [undefined, /got nothing\./],
    ["rate", /got a string\./],
    [{ rate: "number" }, /"rate" is no record\./],
    [[{ type: "number" }], /\[0\] has no name\./],
    [{ rate: { default: 0.1 } }, /"rate" has a default that is a number\./],
    [{ rate: { required: "yes" } }, /"rate" has a required that is no boolean\./],
    [{ rate: { descripton: "x" } }, /A parameter has name, type, default, description, required; got "descripton"/],
  ])("refuses %o from a function", (given, message) => {
    expect(() => paramViewerSpec.encode(given)).toThrow(message);
  });

  test("is a text where no script runs", () => {
    const made = paramViewer();
    expect(stillText(stillOf(made, [{ name: "rate", ...rate }], made.props))).toBe(
      "rate: number = 0.1\n\nSize of a step.",
    );
  });
});
