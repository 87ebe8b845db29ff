import { expect, test } from "vitest";
import { expectEachTheirs, expectNothingLeft } from "./testing/visitors.ts";

const PLACES = ["the server", "processes of their own"] as const;

test.each(PLACES)(
  "a hundred visitors at once each get what is theirs alone, with functions in %s",
  async (place) => {
    expect.hasAssertions();
    await expectEachTheirs(place);
  },
  60_000,
);

test("a hundred visitors who have left, and whose sessions have expired, leave no memory, file or call behind", async () => {
  expect.hasAssertions();
  await expectNothingLeft("the server");
}, 60_000);
