import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, drawSeven, serveDemo, tabTo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** Where a model of ONNX can run: on a server, and in the visitor's browser with no server at all. */
const homes: Record<string, () => Promise<Page>> = {
  "a server": async () => visit((await serveDemo("onnx-digits")).url),
  "a static folder under a path": async () => {
    const host = await hostFolder(dirname(await buildDemo("onnx-digits")));
    return visit(`${host.url}onnx-digits/`);
  },
  "one HTML file, opened from a disk, without a network": async () => {
    const file = `${await buildDemo("onnx-digits", "html")}/onnx-digits.html`;
    return visit(pathToFileURL(file).href, { offline: true });
  },
};

describe.each(Object.entries(homes))("from %s,", (_home, open) => {
  test("a model of ONNX says 7 for a 7 that is drawn", async () => {
    const page = await open();
    await page.locator("vitrine-button").getByRole("button", { name: "Clear" }).click();
    await drawSeven(page);
    await page.getByRole("button", { name: "Run" }).click();
    await allowDownload(page);
    await expect.poll(() => said(page), { timeout: 30_000 }).toMatch(/Done.*7/);
  });
});

test("a model of ONNX is asked by keyboard alone", async () => {
  const page = await visit((await serveDemo("onnx-digits")).url);
  await tabTo(page, /5\.png|Example/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Run$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page), { timeout: 30_000 }).toMatch(/Done.*5/);
});

/** Above 5 MB a page without a server asks before it loads anything: the runtime has 14. */
async function allowDownload(page: Page): Promise<void> {
  const load = page.getByRole("button", { name: "Download and run" });
  const done = page.getByRole("status").filter({ hasText: /Done/ });
  await load.or(done).first().waitFor();
  if (await load.count()) await load.click();
}

/** What a screen reader was told last. */
async function said(page: Page): Promise<string> {
  return (await page.getByRole("status").last().textContent()) ?? "";
}
