import { app, localEngine, on, runToEnd } from "@vitrine/core";
import { stillOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { rating, ratingSpec, type RatingProps } from "./rating.ts";

specContract(ratingSpec, rating, { samples: [1, 5], refused: [null, 0, 6, "3"] });

valueContract(rating({ max: 10, half: true }), { samples: [0.5, 9.5], refused: [0, 10.5] });
valueContract(rating({ required: false }), { samples: [null, 3], refused: [0] });

function send(props: RatingProps, sent: number) {
  const input = rating(props);
  const same = on([], { name: "echo", inputs: input, outputs: input, run: (stars) => stars });
  return runToEnd(localEngine(app({ layout: input, handlers: [same] })), { handler: "echo", inputs: { input: sent } });
}

describe("rating", () => {
  test.each([
    [{}, 3.5, "must be a whole number of stars; got 3.5."],
    [{ half: true }, 3.7, "must be a whole number of stars, or a half between two; got 3.7."],
  ])("%o takes no %s from a program", async (props, sent, detail) => {
    await expect(send(props, sent)).rejects.toMatchObject({ problem: { issues: [{ field: "input", detail }] } });
  });

  test("shows an average that a function returns", async () => {
    const average = rating({ label: "Average" });
    const mean = on([], { name: "mean", outputs: average, run: () => 4.27 });
    const engine = localEngine(app({ layout: average, handlers: [mean] }));
    expect(await runToEnd(engine, { handler: "mean", inputs: {} })).toEqual({ output: 4.27 });
  });

  test("reads as so many of all where no script runs", () => {
    const made = rating();
    expect(stillOf(made, 4, made.props)).toEqual([{ kind: "text", text: "4/5" }]);
  });

  test.each([
    [{ value: 6 }, "rating(): value must be from 1 to 5; got 6."],
    [{ max: 11 }, "rating({ max }): must be at most 10; got 11."],
    [{ max: 4.5 }, "rating({ max }): must be a whole number; got 4.5."],
  ])("refuses %o", (props, message) => {
    expect(() => rating(props)).toThrow(message);
  });
});
