import { run } from "vitrine";
import { expect, test } from "vitest";
import app from "./look.ts";

test("The demo of the page about themes has words and shares to show.", async () => {
  const inputs = { from: "Lisbon", month: "July", by: "Boat", days: 5, alone: false } as const;
  const { where, notes } = await run(app, "suggest", inputs);
  expect(where?.label).toBe("Funchal");
  expect(notes).toContain("From Lisbon in July, 5 days:");
});
