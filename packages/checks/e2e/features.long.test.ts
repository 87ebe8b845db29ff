import type { Page } from "playwright";
import { afterAll, expect, test } from "vitest";
import { HOMES, openIn, tryFeatures } from "./features/homes.ts";
import { closeBrowser } from "./stage.ts";

afterAll(closeBrowser);

test.each(HOMES.filter((home) => !home.startsWith("a server")))(
  "what an app says about its handlers holds on %s",
  async (home) => {
    expect.hasAssertions();
    await tryFeatures(await openIn(home));
  },
);

test("a server hears that a visitor has left, though the page is gone", async () => {
  const page = (await openIn("a server, whose functions run in processes")) as Page;
  const count = async () => {
    await page.getByRole("button", { name: "Count" }).click();
    return Number(await page.getByLabel("Counted").inputValue());
  };
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(0);
  await page.goto("about:blank");
  await page.goBack();
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(10);
});
