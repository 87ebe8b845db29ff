import { describe, expect, test } from "vitest";
import { Learner } from "./learner.ts";

/** Numbers that look random and are the same each time. */
function seeded(seed = 1): () => number {
  return () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
}

const near = (x: number, y: number, random: () => number) =>
  Float32Array.of(x + 0.2 * random(), y + 0.2 * random(), 0.1 * random());

describe("a learner", () => {
  test("tells classes apart after some steps, and its loss falls", () => {
    const random = seeded();
    const learner = new Learner(["a", "b", "c"], 3, random);
    for (let i = 0; i < 20; i++) {
      learner.add("a", near(1, 0, random));
      learner.add("b", near(0, 1, random));
    }
    const losses = Array.from({ length: 400 }, () => learner.train()!);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 3);
    expect(learner.guess(Float32Array.of(1, 0, 0))["a"]).toBeGreaterThan(0.8);
    expect(learner.guess(Float32Array.of(0, 1, 0))["b"]).toBeGreaterThan(0.8);
    expect(learner.steps).toBe(400);
  });

  test("knows only classes that have examples, and learns from two on", () => {
    const learner = new Learner(["a", "b"], 1);
    expect(learner.guess(Float32Array.of(1))).toEqual({});
    learner.add("b", Float32Array.of(1));
    expect(learner.train()).toBeUndefined();
    expect(learner.guess(Float32Array.of(1))).toEqual({ b: 1 });
    learner.add("a", Float32Array.of(-1));
    const loss = learner.train()!;
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(Math.log(2));
  });

  test("keeps the newest of many examples among at most 300", () => {
    const learner = new Learner(["a"], 1, seeded());
    for (let i = 0; i < 500; i++) learner.add("a", Float32Array.of(i));
    expect(learner.counts).toEqual({ a: 300 });
  });
});
