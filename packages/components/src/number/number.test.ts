import { app, localEngine, on, runToEnd } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { number, numberSpec, type NumberProps } from "./number.ts";

specContract(numberSpec, number, {
  samples: [0, -1.5, 1e300, 0.1],
  refused: [null, "3", true, [1]],
});

valueContract(number({ min: 1, max: 5 }), { samples: [1, 2.5, 5], refused: [0.99, 5.01] });
valueContract(number({ precision: 0 }), { samples: [3, -3], refused: [3.5] });
valueContract(number({ required: false, min: 0 }), { samples: [null, 3], refused: [-1, "3"] });

/** The value that a function receives for a number sent by a caller. */
async function received(props: NumberProps, sent: number) {
  const input = number(props);
  const engine = localEngine(
    app({ layout: input, handlers: [on([], { name: "echo", inputs: input, outputs: input, run: (n) => n })] }),
  );
  const { output } = await runToEnd(engine, { handler: "echo", inputs: { input: sent } });
  await engine.close();
  return output;
}

describe("number", () => {
  test.each([
    [0, 7, 7],
    [2, 1.005, 1.01],
    [1, -0.25, -0.3],
    [3, 1e-7, 0],
    [2, 1e21, 1e21],
    [null, 1.005, 1.005],
  ])("with precision %s gives the function %s as %s", async (precision, sent, got) => {
    expect(await received({ precision }, sent)).toBe(got);
  });

  test("refuses ends that are the wrong way round", () => {
    expect(() => number({ min: 5, max: 1 })).toThrow(
      "number(): min must be at most max; got min 5 and max 1. Swap them, or leave one out.",
    );
  });

  test("takes one end alone", () => {
    expect(number({ min: 5 }).props).toMatchObject({ min: 5, max: null });
  });

  test("refuses a first value out of its range, by name", () => {
    expect(() => number({ max: 5, value: 6 })).toThrow("number({ value }): must be at most 5; got 6.");
  });

  test("refuses a step of nothing", () => {
    expect(() => number({ step: 0 })).toThrow("number({ step }): must be more than 0; got 0.");
  });
});
