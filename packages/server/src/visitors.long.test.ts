import { expect, test } from "vitest";
import { expectNothingLeft } from "./testing/visitors.ts";

test("a hundred visitors who have left leave nothing in any process of functions, nor in the server", async () => {
  expect.hasAssertions();
  await expectNothingLeft("processes of their own");
});
