import { app, localEngine, on, runToEnd, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { radio, radioSpec } from "./radio.ts";

specContract(radioSpec, radio, {
  props: { choices: ["a", "b", { value: 3, label: "Three" }] },
  samples: ["a", 3],
  refused: [null, "c", "3", ["a"]],
});

valueContract(radio({ choices: ["a"], required: false }), { samples: [null, "a"], refused: ["b"] });

describe("radio", () => {
  test("refuses a first value that is no choice", () => {
    expect(() => radio({ choices: ["a", "b"], value: "c" as "a" })).toThrow(
      'radio({ value }): must be one of "a", "b"; got "c".',
    );
  });

  test("refuses the same choice twice", () => {
    expect(() => radio({ choices: [1, { value: 1, label: "One" }] })).toThrow(
      "radio(): choices must differ; the value 1 is there twice. Leave one of them out.",
    );
  });

  test("can be given other choices while it runs, its first value aside", async () => {
    const city = radio({ choices: ["Rome", "Oslo"] as string[], value: "Rome" });
    const move = on([], { name: "move", outputs: city, run: () => update({ choices: ["Lima"], value: "Lima" }) });
    const engine = localEngine(app({ layout: city, handlers: [move] }));
    expect(await runToEnd(engine, { handler: "move", inputs: {} })).toEqual({ output: "Lima" });
  });
});
