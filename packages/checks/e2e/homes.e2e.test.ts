import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, drawSeven, serveDemo, visit } from "./stage.ts";
import { HOSTILE, hostPage } from "./host-page.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** Where a demo can live: each opens it in a browser, as a visitor would. */
const homes: Record<string, (name: string) => Promise<Page>> = {
  "a server": async (name) => visit((await serveDemo(name)).url),
  "a static folder under a path": async (name) => {
    const host = await hostFolder(dirname(await buildDemo(name)));
    return visit(`${host.url}${name}/`);
  },
  "one HTML file, opened from a disk, without a network": async (name) => {
    const file = `${await buildDemo(name, "html")}/${name}.html`;
    return visit(pathToFileURL(file).href, { offline: true });
  },
  "a tag on a hostile page of another site": async (name) => {
    const demos = await hostFolder(dirname(await buildDemo(name)), { headers: { "access-control-allow-origin": "*" } });
    const tag = `<vitrine-demo src="${demos.url}${name}/"></vitrine-demo>`;
    const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}${name}/embed.js`, HOSTILE) } });
    return visit(host.url, { beside: [demos.url] });
  },
};

describe.each(Object.entries(homes))("from %s,", (_home, open) => {
  test("digits says 7 for a 7 that is drawn", async () => {
    const page = await open("digits");
    await page.locator("vitrine-button").getByRole("button", { name: "Clear" }).click();
    await drawSeven(page);
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => said(page), { timeout: 20_000 }).toMatch(/Done.*7/);
  });

  test("digits asks for a drawing where there is none, and takes an example then", async () => {
    const page = await open("digits");
    await page.locator("vitrine-button").getByRole("button", { name: "Clear" }).click();
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => said(page), { timeout: 20_000 }).toContain("The paper is empty. Draw a digit first.");
    await page.getByRole("button", { name: /7\.png/ }).click();
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => said(page), { timeout: 20_000 }).toMatch(/Done.*7/);
  });

  test("candy hearts are written letter by letter, and stop when they are told to", async () => {
    const page = await open("candy-hearts");
    const message = page.getByLabel("Message");
    await page.getByLabel("It starts with").fill("BE");
    await page.getByRole("button", { name: "Write" }).click();
    const seen = new Set<string>();
    await expect
      .poll(async () => seen.add(await message.inputValue()).size, { interval: 20, timeout: 20_000 })
      .toBeGreaterThan(2);
    await expect.poll(() => said(page), { timeout: 20_000 }).toMatch(/^Done/);
    expect(await message.inputValue()).toMatch(/^BE/);
    await page.getByRole("button", { name: "Write" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => said(page)).toBe("Stopped");
  });

  test("a chat is written word by word, stopped, and still there after a reload", async () => {
    const page = await open("chat");
    const messages = page.getByRole("article");
    const field = page.getByRole("textbox", { name: "Write a message" });
    await field.fill("I am very happy that nobody I know of has to work on a day as bright as this one.");
    await field.press("Enter");
    const seen = new Set<string>();
    const last = async () => (await messages.last().locator(".prose").allTextContents()).join();
    await expect.poll(async () => seen.add(await last()).size, { interval: 20, timeout: 20_000 }).toBeGreaterThan(2);
    await expect.poll(() => said(page), { timeout: 20_000 }).toMatch(/Done.*How long have you been very happy/);
    await field.fill("I need a very long holiday in a very quiet place.");
    await field.press("Enter");
    await expect.poll(last, { interval: 20, timeout: 20_000 }).toContain("Why");
    await page.getByRole("button", { name: "Stop" }).last().click();
    await expect.poll(() => said(page)).toBe("Stopped");
    await expect.poll(() => messages.count()).toBe(4);
    await page.reload();
    await expect.poll(() => messages.count(), { timeout: 20_000 }).toBe(4);
    const first = messages.nth(1).locator(".prose");
    await expect.poll(() => first.textContent(), { timeout: 20_000 }).toContain("How long have you been very happy");
  });
});

/** What a screen reader was told last. */
async function said(page: Page): Promise<string> {
  return (await page.getByRole("status").last().textContent()) ?? "";
}
