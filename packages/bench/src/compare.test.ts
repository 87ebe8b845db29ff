import { expect, test } from "vitest";
import { calls, compare } from "./compare.ts";

/** A clock that work moves. */
function clock() {
  let ms = 0;
  return { now: () => ms, work: (took: () => number) => calls(async () => (ms += took())) };
}

test("tells the time of a call of each side, and how much longer the first takes", async () => {
  const { now, work } = clock();
  const compared = await compare([work(() => 3), work(() => 2)], { seconds: 1, now });
  expect(compared).toEqual({ ms: [3, 2], ratios: [1, 1.5] });
});

test("a machine that is slow in one round, for all sides, changes no ratio", async () => {
  const { now, work } = clock();
  const slow = () => (now() > 3000 && now() < 3500 ? 10 : 1);
  const compared = await compare([work(() => 3 * slow()), work(() => 2 * slow())], { seconds: 10, now });
  expect(compared.ratios).toEqual([1, 1.5]);
});

test("the sides take turns, and each round has the order of the one before turned round", async () => {
  const { now, work } = clock();
  const seen: string[] = [];
  const side = (name: string) => work(() => (seen.push(name), 10));
  await compare([side("a"), side("b")], { seconds: 0.1, now });
  expect(seen.slice(-6)).toEqual(["a", "b", "b", "a", "a", "b"]);
});
