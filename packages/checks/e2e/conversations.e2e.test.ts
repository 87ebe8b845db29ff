import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage, serveDemo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";
import type { FrameLocator, Page } from "playwright";

afterAll(closeBrowser);

async function ask(page: Page | FrameLocator, text: string) {
  const field = page.getByRole("textbox", { name: "Write a message" });
  await field.fill(text);
  await field.press("Enter");
  await expect.poll(() => page.getByRole("article").count()).toBe(2);
  await expect.poll(() => page.getByRole("button", { name: "Stop" }).count(), { timeout: 10_000 }).toBe(0);
}

const choose = (page: Page | FrameLocator, title: string) =>
  page.locator("vitrine-conversations").getByRole("button", { name: title, exact: true }).click();
const titles = (page: Page | FrameLocator) => page.locator("vitrine-conversations .title").allInnerTexts();

test("conversations are there after a reload and in another tab, and one goes on", async () => {
  const { url } = await serveDemo("chat");
  const page = await visit(url);
  await ask(page, "I need a holiday.");
  await page.getByRole("button", { name: "New conversation" }).first().click();
  await ask(page, "My mother worries.");
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(["My mother worries.", "I need a holiday."]);
  expect(await page.getByRole("article").getByText("My mother worries.").count()).toBe(1);
  const other = await page.context().newPage();
  await other.goto(url);
  await choose(other, "I need a holiday.");
  await expect.poll(() => other.getByRole("article").count()).toBe(2);
  const field = other.getByRole("textbox", { name: "Write a message" });
  await field.fill("Yes.");
  await field.press("Enter");
  await expect.poll(() => other.getByRole("article").count()).toBe(4);
  await expect.poll(() => titles(page)).toEqual(["I need a holiday.", "My mother worries."]);
});

test("in a sandboxed frame they last as long as the page, which is told", async () => {
  const { url } = await serveDemo("chat", "--embed", "*");
  const frame = `<!doctype html><title>Lesson</title><link rel="icon" href="data:,"><iframe title="Chat" src="${url}embed" sandbox="allow-scripts" width="1000" height="700"></iframe>`;
  const host = await hostFolder(".", { pages: { "/": frame } });
  const page = (await openPage(host.url, { beside: [url] })).frameLocator("iframe");
  await ask(page, "I need a holiday.");
  await page.getByRole("button", { name: "New conversation" }).first().click();
  await expect.poll(() => page.getByText("This browser keeps nothing here").count()).toBe(1);
  await choose(page, "I need a holiday.");
  await expect.poll(() => page.getByRole("article").count()).toBe(2);
});
