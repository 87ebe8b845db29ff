import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, serveDemo, tabTo, visit } from "./stage.ts";

afterAll(closeBrowser);

describe("by keyboard alone", () => {
  test("hello greets", async () => {
    const page = await visit((await serveDemo("hello")).url);
    await tabTo(page, /^Name$/);
    await page.keyboard.type("Ada");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByLabel("Greeting").inputValue()).toBe("Hello Ada");
  });

  test("candy hearts are written, hotter with the arrow keys", async () => {
    const page = await visit((await serveDemo("candy-hearts")).url);
    await tabTo(page, /It starts with/);
    await page.keyboard.type("BE");
    await tabTo(page, /Temperature/);
    await page.keyboard.press("ArrowRight");
    await tabTo(page, /^Write$/);
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.getByRole("status").last().textContent(), { timeout: 15_000 })
      .toMatch(/Done\. Message: BE/);
  });

  test("a message is sent, tried again, and changed", async () => {
    const page = await visit((await serveDemo("chat")).url);
    const last = () => page.getByRole("article").last().locator(".prose").textContent();
    await tabTo(page, /Write a message/);
    await page.keyboard.type("My mother worries.");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").last().textContent()).toContain("Tell me more about your mother.");
    await tabTo(page, /^Try again$/);
    await page.keyboard.press("Enter");
    await expect.poll(last, { timeout: 10_000 }).toContain("Tell me more about your mother.");
    await tabTo(page, /^Edit$/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("Yes");
    await page.keyboard.press("Enter");
    await expect.poll(last, { timeout: 10_000 }).toContain("You seem quite certain.");
  });

  test("a photo is chosen among the examples, and its faces are found", async () => {
    const page = await visit((await serveDemo("detect")).url);
    await tabTo(page, /Example|\.jpg/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^(Run|Find.*)$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 30_000 }).toMatch(/^Done/);
  });

  test("a field report is written", async () => {
    const page = await visit((await serveDemo("report")).url);
    await tabTo(page, /^Title$/);
    await page.keyboard.type("A shadow");
    await tabTo(page, /^Write the report$/, 120);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("heading", { name: "A shadow" }).count(), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 20_000 }).toMatch(/^Done/);
  });
});
