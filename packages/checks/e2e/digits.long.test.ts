import { expect, test } from "vitest";
import { rightOf } from "./digits-right.ts";

test("digits reads at least 97 % of 1,000 digits that it has never seen", { timeout: 120_000 }, async () => {
  expect(await rightOf(1000)).toBeGreaterThanOrEqual(970);
});
