import { app, localEngine, on, runToEnd, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { slider, sliderSpec, type SliderProps } from "./slider.ts";

specContract(sliderSpec, slider, {
  samples: [0, 33.3, 100],
  refused: [null, -1, 100.5, "3"],
});

valueContract(slider({ min: -4, max: 4, step: 2 }), { samples: [-4, 0, 2], refused: [1, -5, 0.5] });
valueContract(slider({ min: 0, max: 1, step: 0.1 }), { samples: [0.3, 1], refused: [1.1] });
valueContract(slider({ min: 0.5, max: 3, step: 1 }), { samples: [0.5, 2.5], refused: [0, 3.5] });

/** An app that returns its input. */
function echo(props: SliderProps) {
  const input = slider(props);
  const same = on([], { name: "echo", inputs: input, outputs: input, run: (n) => n });
  const wider = on([], { name: "widen", outputs: input, run: () => update({ min: 200, max: 300 }) });
  return localEngine(app({ layout: input, handlers: [same, wider] }));
}

describe("slider", () => {
  test.each([
    [{ min: 0, max: 1, step: 0.1 }, 0.1 + 0.2, 0.3],
    [{ min: 0.5, max: 9, step: 1 }, 7.5, 7.5],
    [{ min: 0, max: 1 }, 0.123456, 0.123456],
  ])("%o gives the function %s as %s", async (props, sent, got) => {
    const { output } = await runToEnd(echo(props), { handler: "echo", inputs: { input: sent } });
    expect(output).toBe(got);
  });

  test.each([
    [{ min: 0, max: 1, step: 0.25 }, 0.3, "must be on a step of 0.25 from 0; got 0.3. The nearest is 0.25."],
    [{ min: 0.5, max: 9, step: 1 }, 7, "must be on a step of 1 from 0.5; got 7. The nearest is 7.5."],
    [{ min: 0, max: 1, step: 0.3 }, 1, "must be on a step of 0.3 from 0; got 1. The nearest is 0.9."],
  ])("%o refuses %s between its steps, naming the field and the nearest", async (props, sent, detail) => {
    const call = runToEnd(echo(props), { handler: "echo", inputs: { input: sent } });
    await expect(call).rejects.toMatchObject({ problem: { issues: [{ field: "input", detail }] } });
  });

  test("starts at its least when its author says nothing, so a call may leave it out", async () => {
    expect(slider({ min: 3, max: 9 }).props["value"]).toBe(3);
    const { handlers } = await echo({ min: 3, max: 9 }).describe();
    expect(handlers["echo"]?.input).toMatchObject({ required: [], properties: { input: { default: 3 } } });
  });

  test("says whole steps in its schema, and leaves fractions to the engine", () => {
    expect(sliderSpec.schema({ min: 0, max: 10, step: 5 })).toHaveProperty("multipleOf", 5);
    expect(sliderSpec.schema({ min: 0, max: 1, step: 0.1 })).not.toHaveProperty("multipleOf");
    expect(sliderSpec.schema({ min: 1, max: 9, step: 2 })).not.toHaveProperty("multipleOf");
  });

  test("can be given another range, past its old one", async () => {
    await expect(runToEnd(echo({ max: 100 }), { handler: "widen", inputs: {} })).resolves.toEqual({});
  });

  test.each([
    [{ min: 5, max: 1 }, "slider(): min must be at most max; got min 5 and max 1. Swap them, or leave one out."],
    [{ max: 5, value: 6 }, "slider({ value }): must be at most 5; got 6."],
    [{ step: 0.5, value: 0.7 }, "slider(): value must be on a step of 0.5 from 0; got 0.7. The nearest is 0.5."],
    [{ step: -1 }, "slider({ step }): must be more than 0; got -1."],
  ])("refuses %o", (props, message) => {
    expect(() => slider(props)).toThrow(message);
  });
});
