import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FlagRecord } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { visit } from "../../run.ts";
import { record } from "../export/testing/flags.ts";
import { flagFolder } from "../folder.ts";
import { leaderboard } from "./leaderboard.ts";
import { rateModels } from "./rate-models.ts";

const vote = (a: string, b: string, reason: string, count = 1): FlagRecord[] =>
  Array.from({ length: count }, (_, i) =>
    record(`${a}${b}${reason}${i}`, { handler: "vote", reason, event: { a, b } }),
  );

const votes = [
  ...vote("a", "b", "a", 7),
  ...vote("b", "a", "a", 3),
  ...vote("a", "c", "a", 5),
  ...vote("c", "a", "tie"),
  ...vote("c", "a", "bad"),
  ...vote("b", "c", "b"),
  ...vote("b", "c", "a", 4),
  ...vote("a", "c", "b"),
];

describe("ratings of models", () => {
  // Expected by scipy 1.17: the root of the likelihood's slope, and the inverse of its curvature.
  test("are the strengths that are most likely, with intervals, as scipy finds them", () => {
    const rated = rateModels(votes);
    expect(rated.map(({ model }) => model)).toEqual(["a", "b", "c"]);
    const expected = [
      [1114.5009806601863, 994.9141353002319, 1234.0878260201407],
      [1010.8940437377389, 887.0742549380518, 1134.713832537426],
      [874.6049756020748, 731.2410167785722, 1017.9689344255775],
    ];
    for (const [i, [rating, low, high]] of expected.entries()) {
      expect(rated[i]!.rating).toBeCloseTo(rating!, 6);
      expect(rated[i]!.low).toBeCloseTo(low!, 6);
      expect(rated[i]!.high).toBeCloseTo(high!, 6);
    }
  });

  test("do not depend on the order of the votes, nor on the side", () => {
    const turned = votes.toReversed().map((one) => {
      const { a, b } = one.event as { a: string; b: string };
      const reason = { a: "b", b: "a" }[one.reason ?? ""] ?? one.reason;
      return { ...one, reason, event: { a: b, b: a } };
    });
    const [first, second] = [rateModels(votes), rateModels(turned)];
    for (const [i, { rating }] of first.entries()) expect(second[i]!.rating).toBeCloseTo(rating, 9);
  });

  test("count each model's votes", () => {
    expect(rateModels(votes)[0]).toMatchObject({ model: "a", votes: 18, wins: 12, losses: 4, ties: 2 });
  });

  test("are finite for a model that always won", () => {
    const [best, worst] = rateModels(vote("a", "b", "a", 50));
    expect(best!.rating).toBeGreaterThan(1000);
    expect(Number.isFinite(best!.high - worst!.low)).toBe(true);
  });

  test("come from votes alone", () => {
    const others = [
      record("flag"),
      record("odd", { handler: "vote", reason: "maybe", event: { a: "a", b: "b" } }),
      record("same", { handler: "vote", reason: "a", event: { a: "a", b: "a" } }),
      record("none", { handler: "vote", reason: "a", event: null }),
    ];
    expect(rateModels(others)).toEqual([]);
  });
});

test("A leaderboard shows the models of a folder of votes, the best first.", async () => {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-votes-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const one of votes) await flagFolder(dir).append(one);
  const visitor = visit(leaderboard(dir));
  expect(await visitor.run("show" as never, {} as never)).toMatchObject({
    votes: { value: votes.length },
    models: { values: { model: ["a", "b", "c"], votes: [18, 15, 13] } },
  });
  await visitor.close();
});
