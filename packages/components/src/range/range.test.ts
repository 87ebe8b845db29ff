import { app, localEngine, on, runToEnd, update } from "@vitrine/core";
import { stillOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { range, rangeSpec, type RangeProps } from "./range.ts";

specContract(rangeSpec, range, {
  samples: [
    [0, 100],
    [33.3, 33.3],
  ],
  refused: [null, [-1, 5], [1], [1, 2, 3], [1, "3"], 5],
  trips: [{ given: [1, 2], wire: [1, 2], got: [1, 2] }],
});

valueContract(range({ min: -4, max: 4, step: 2 }), { samples: [[-4, 2]], refused: [[1, 2]] });

/** An app that returns its input. */
function engineOf(props: RangeProps) {
  const input = range(props);
  const same = on([], { name: "echo", inputs: input, outputs: input, run: (ends) => ends });
  const wider = on([], { name: "widen", outputs: input, run: () => update({ min: 200, max: 300 }) });
  return localEngine(app({ layout: input, handlers: [same, wider] }));
}

describe("range", () => {
  test("gives the function its ends in clean decimals", async () => {
    const call = { handler: "echo", inputs: { input: [0.1 + 0.2, 0.7] } };
    expect(await runToEnd(engineOf({ max: 1, step: 0.1 }), call)).toEqual({ output: [0.3, 0.7] });
  });

  test.each([
    [{}, [8, 2], "must begin with the smaller number; got [8, 2]. Send [2, 8]."],
    [{ gap: 10 }, [20, 25], "must have ends at least 10 apart; got [20, 25]."],
    [{ step: 0.5 }, [1, 1.7], "must be on a step of 0.5 from 0; got 1.7. The nearest is 1.5."],
  ])("%o refuses %o, saying why", async (props, sent, detail) => {
    const call = runToEnd(engineOf(props), { handler: "echo", inputs: { input: sent } });
    await expect(call).rejects.toMatchObject({ problem: { issues: [{ field: "input", detail }] } });
  });

  test("takes ends as far apart as the gap says, whatever binary fractions make of it", async () => {
    const call = { handler: "echo", inputs: { input: [0.1, 0.4] } };
    expect(await runToEnd(engineOf({ max: 1, gap: 0.3 }), call)).toEqual({ output: [0.1, 0.4] });
  });

  test("tells an author whose function returns the larger number first", () => {
    const made = range();
    expect(() => rangeSpec.encode([9, 1], memoryContext(made.props))).toThrow(
      "A range must begin with the smaller number; got [9, 1]. Send [1, 9].",
    );
  });

  test.each([
    [{ min: 3, max: 9 }, [3, 9]],
    [{ max: 1, step: 0.3 }, [0, 0.9]],
  ])("%o starts as the whole line when its author says nothing", (props, ends) => {
    expect(range(props).props["value"]).toEqual(ends);
  });

  test("can be given another line, past its old one", async () => {
    await expect(runToEnd(engineOf({}), { handler: "widen", inputs: {} })).resolves.toEqual({});
  });

  test("reads as its two ends where no script runs", () => {
    const made = range();
    expect(stillOf(made, [20, 80], made.props)).toEqual([{ kind: "text", text: "20 – 80" }]);
  });

  test.each<[RangeProps, string]>([
    [{ min: 5, max: 1 }, "range(): min must be at most max; got min 5 and max 1. Swap them, or leave one out."],
    [{ value: [9, 1] }, "range(): value must begin with the smaller number; got [9, 1]. Send [1, 9]."],
    [{ value: [1, 101] }, "range(): value must be from 0 to 100; got [1, 101]."],
    [{ step: -1 }, "range({ step }): must be more than 0; got -1."],
    [{ gap: 101 }, "range(): gap must be at most 100, the distance from min to max; got 101. Use a smaller gap."],
  ])("refuses %o", (props, message) => {
    expect(() => range(props)).toThrow(message);
  });
});
