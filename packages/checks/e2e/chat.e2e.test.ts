import { afterAll, expect, test } from "vitest";
import { closeBrowser, serveDemo, visit } from "./stage.ts";

afterAll(closeBrowser);

test("a reply that is being written goes on after a reload, and joins the conversation once", async () => {
  const page = await visit((await serveDemo("chat")).url);
  await page.getByText("Options").click();
  await page.getByRole("spinbutton", { name: "Pause between words" }).fill("200");
  const field = page.getByRole("textbox", { name: "Write a message" });
  await field.fill("I need a very long holiday in a very quiet place.");
  await field.press("Enter");
  const reply = page.getByRole("article").last().locator(".prose");
  await expect.poll(() => reply.textContent(), { timeout: 10_000 }).toContain("mean");
  await page.reload();
  await expect.poll(() => page.getByRole("button", { name: "Stop" }).count()).toBeGreaterThan(0);
  await expect.poll(() => reply.textContent(), { timeout: 15_000 }).toContain("in a very quiet place?");
  await expect.poll(() => page.getByRole("button", { name: "Stop" }).count()).toBe(0);
  expect(await page.getByRole("article").count()).toBe(2);
});
