import { describe, expect, test } from "vitest";
import { mostVisitors, plan, slotsFor, waitProbability, type Costs } from "../src/scale/model.ts";

const costs: Costs = {
  serverCallMs: 2,
  serverMessageMs: 0.2,
  workerCallMs: 4,
  workerMessageMs: 0.3,
  redisCallMs: 1,
  redisMessageMs: 0.1,
  redisIdleMs: 2,
  redisCallBytes: 5000,
  redisMessageBytes: 100,
  serverStreamBytes: 50_000,
  serverBytes: 100_000_000,
};
const load = { visitors: 600, callsPerMinute: 1, serviceS: 2, messages: 10, functionMs: 0 };

describe("the model of a load", () => {
  test.each([
    // By hand: one place waits with the probability of its load; two places by 2ρ² / (1 + ρ).
    [1, 0.5, 0.5],
    [2, 1, 1 / 3],
    [2, 1.5, 9 / 14],
    [5, 5, 1],
  ])("says how likely a call waits before %d places of which %d are taken", (slots, running, expected) => {
    expect(waitProbability(slots, running)).toBeCloseTo(expected, 12);
  });

  test("gives places for the calls that run, and some more for chance", () => {
    expect(slotsFor(0, 1)).toBe(1);
    expect(slotsFor(20, 2)).toBeGreaterThan(20);
    expect(slotsFor(10_000, 2) / 10_000).toBeLessThan(1.02);
  });

  test("adds up what each part costs", () => {
    const { callsPerS, running, servers, workers, redisLoad, redisBytes } = plan(load, costs);
    expect([callsPerS, running, servers, workers]).toEqual([10, 20, 1, 1]);
    expect(redisLoad).toBeCloseTo((10 * 2 + 2 * 2) / 1000, 10);
    expect(redisBytes).toBe((10 * 300 + 20) * 6000);
  });

  test("finds the load at which one Redis is full", () => {
    const visitors = mostVisitors(load, costs);
    expect(plan({ ...load, visitors }, costs).redisLoad).toBeCloseTo(0.6, 2);
  });
});
