import { afterAll, describe, expect, test } from "vitest";
import { rightOf } from "./digits-right.ts";
import { closeBrowser, drawSeven, serveDemo, tabTo, visit } from "./stage.ts";

afterAll(closeBrowser);

describe("digits", () => {
  test("reads at least 95 of 100 digits that it has never seen, sent as PNG files", async () => {
    expect(await rightOf(100)).toBeGreaterThanOrEqual(95);
  });

  test("says 7 for a 7 that is drawn with the mouse", async () => {
    const { url } = await serveDemo("digits");
    const page = await visit(url);
    await drawSeven(page);
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => page.locator("vitrine-label").textContent()).toBeDefined();
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 15_000 }).toMatch(/7/);
  });

  test("is done by keyboard alone", async () => {
    const { url } = await serveDemo("digits");
    const page = await visit(url);
    await tabTo(page, /7\.png|Example/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Run$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 15_000 }).toMatch(/7/);
  });
});
