import { describe, expect, test } from "vitest";
import { chiSquare, drift, kolmogorovSmirnov, profile, psi, watchDrift, type Row } from "./index.ts";
import { numbersFrom, normal } from "./testing/samples.ts";

const rowsOf = (values: readonly Row["x"][]): Row[] => values.map((x) => ({ x }));

describe("a profile", () => {
  test("is JSON, and small whatever the data", () => {
    const next = numbersFrom(1);
    const rows = Array.from({ length: 20_000 }, () => ({
      age: normal(next),
      city: `city ${Math.floor(next() * 500)}`,
    }));
    const text = JSON.stringify(profile(rows));
    expect(text.length).toBeLessThan(40_000);
    const { age, city } = (JSON.parse(text) as ReturnType<typeof profile>).columns;
    expect(age).toMatchObject({ kind: "number", count: 20_000, missing: 0 });
    expect(Object.keys((city as { counts: object }).counts)).toHaveLength(100);
    expect((city as { other: number }).other).toBeGreaterThan(10_000);
  });

  test("counts what is missing, and takes no mixture for a column", () => {
    expect(profile(rowsOf([1, null, undefined, Number.NaN, 3])).columns["x"]).toMatchObject({
      count: 2,
      missing: 3,
      mean: 2,
    });
    expect(() => profile(rowsOf([1, "a"]))).toThrow("The column x has values of several kinds: number and class.");
    expect(() => profile(rowsOf([[1, 2], [1]]))).toThrow("The vectors of x differ in length.");
  });
});

describe("a comparison", () => {
  test("of the same data finds nothing", () => {
    const next = numbersFrom(2);
    const rows = Array.from({ length: 500 }, () => ({
      x: normal(next),
      c: next() < 0.3 ? "a" : "b",
      v: [next(), next()],
    }));
    const { x, c, v } = drift(profile(rows), rows).columns;
    expect([x!.psi, x!.ks]).toEqual([0, { statistic: 0, pValue: 1 }]);
    expect(c).toMatchObject({ psi: 0, chiSquare: { statistic: 0, pValue: 1 } });
    expect(v!.distance).toBeCloseTo(0, 12);
  });

  test("finds a shift, another mixture of classes, and vectors that point elsewhere", () => {
    const next = numbersFrom(3);
    const make = (shift: number, share: number, turn: number) =>
      Array.from({ length: 400 }, () => ({
        x: shift + normal(next),
        c: next() < share ? "a" : "b",
        v: [1, turn + next()],
      }));
    const { x, c, v } = drift(profile(make(0, 0.5, 0)), make(1, 0.8, 5)).columns;
    expect(x!.psi).toBeGreaterThan(0.5);
    expect(x!.ks!.pValue).toBeLessThan(1e-6);
    expect(c!.chiSquare!.pValue).toBeLessThan(1e-6);
    expect(v!.distance).toBeGreaterThan(5);
    expect(v!.cosine).toBeGreaterThan(0.2);
  });

  test("names classes that were never seen, and takes a value of another kind for a missing one", () => {
    const reference = profile([
      { c: "a", x: 1 },
      { c: "b", x: 2 },
    ]);
    const { c, x } = drift(reference, [{ c: "new", x: "text" }, { c: "a", x: 1 }, {}]).columns;
    expect(c).toMatchObject({ unseen: ["new"], missing: { now: 1 / 3, before: 0 } });
    expect(x).toMatchObject({ count: 1, missing: { now: 2 / 3 } });
  });

  test("of no rows, or with a column that had no values, has no figures", () => {
    expect(drift(profile(rowsOf([1, 2])), []).columns["x"]).toEqual({
      kind: "number",
      count: 0,
      missing: { now: 0, before: 0 },
    });
    expect(drift(profile(rowsOf([null])), rowsOf([1])).columns["x"]).not.toHaveProperty("psi");
  });
});

/** Values of scipy 1.17 and of the definition. */
describe("the measures", () => {
  test("the population stability index", () => {
    expect(psi([0.5, 0.5], [0.5, 0.5])).toBe(0);
    expect(psi([0.5, 0.5], [0.25, 0.75])).toBeCloseTo(0.25 * Math.log(2) + 0.25 * Math.log(1.5), 12);
    expect(psi([1, 0], [0, 1])).toBeCloseTo(2 * (1 - 1e-4) * Math.log(1e4), 8);
  });

  test("Kolmogorov and Smirnov's test, also with values that occur often", () => {
    expect(kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6])).toMatchObject({ statistic: 0.5 });
    expect(kolmogorovSmirnov([1, 1, 1, 2], [1, 2, 2, 2]).statistic).toBe(0.5);
    const { pValue } = kolmogorovSmirnov(
      Array.from({ length: 200 }, (_, i) => i),
      Array.from({ length: 200 }, (_, i) => i + 20),
    );
    expect(pValue).toBeCloseTo(KS_TAIL_OF_1, 12);
  });

  test("the chi-square test", () => {
    const { statistic, degrees, pValue } = chiSquare([10, 20, 30], [20, 20, 20]);
    expect(statistic).toBeCloseTo(16 / 3, 12);
    expect([degrees, pValue]).toEqual([2, expect.closeTo(Math.exp(-8 / 3), 12)]);
    expect(chiSquare([5, 0], [7, 0])).toEqual({ statistic: 0, degrees: 0, pValue: 1 });
  });
});

/** `scipy.stats.kstwobign.sf(1.0)` */
const KS_TAIL_OF_1 = 0.26999967167735456;

describe("a watch", () => {
  test("tells once when a column begins to drift, and again after it has come back", async () => {
    const next = numbersFrom(4);
    const reference = profile(Array.from({ length: 500 }, () => ({ x: normal(next), y: normal(next) })));
    const told: (readonly string[])[] = [];
    const watch = watchDrift(reference, { window: 200, every: 100, alert: (columns) => void told.push(columns) });
    const see = (count: number, shift: number) => {
      for (let i = 0; i < count; i++) watch.see({ x: shift + normal(next), y: normal(next) });
    };
    see(400, 0);
    expect([told, watch.drifting]).toEqual([[], []]);
    see(400, 3);
    expect([told, watch.drifting]).toEqual([[["x"]], ["x"]]);
    see(400, 0);
    expect(watch.drifting).toEqual([]);
    see(400, 3);
    expect(told).toEqual([["x"], ["x"]]);
    expect(watch.report().rows).toBe(200);
  });

  test("reports each look, with what drifts", () => {
    const looks: (readonly string[])[] = [];
    const watch = watchDrift(profile(rowsOf([1, 2, 3])), {
      every: 2,
      report: (_, drifting) => void looks.push(drifting),
    });
    for (const x of [1, 2, 3, 1, 2]) watch.see({ x });
    expect(looks).toHaveLength(2);
    for (let i = 0; i < 5; i++) watch.see({ x: 100 });
    expect(looks.at(-1)).toEqual(["x"]);
  });

  test("goes on when its alert throws", () => {
    const alert = () => {
      throw new Error("no mail today");
    };
    const watch = watchDrift(profile(rowsOf([1, 2, 3])), { every: 1, alert });
    for (let i = 0; i < 5; i++) watch.see({ x: 100 });
    expect(watch.drifting).toEqual(["x"]);
  });
});
