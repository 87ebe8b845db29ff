import { localEngine, runToEnd } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { demo } from "../_builders/demo.ts";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { checkbox, checkboxSpec } from "./checkbox.ts";

specContract(checkboxSpec, checkbox, { samples: [true, false], refused: [null, "true", 0, [true]] });

describe("a checkbox", () => {
  test("that a program leaves out is unticked", async () => {
    const inputs = { loud: checkbox(), name: textbox() };
    const made = demo({ inputs, outputs: textbox(), predict: ({ loud, name }) => `${name}: ${loud}` });
    const outputs = await runToEnd(localEngine(made), { handler: "predict", inputs: { name: "Ada" } });
    expect(outputs).toEqual({ output: "Ada: false" });
  });
});
