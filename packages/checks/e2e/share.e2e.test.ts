import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, drawSeven, findBarriers, overflows, serveDemo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

const homes: Record<string, (name: string) => Promise<string>> = {
  "a server": async (name) => (await serveDemo(name)).url,
  "a static folder": async (name) => `${(await hostFolder(dirname(await buildDemo(name)))).url}${name}/`,
  "one HTML file": async (name) => pathToFileURL(`${await buildDemo(name, "html")}/${name}.html`).href,
};

/** The link that the Share dialog of a page gives. */
async function linkFrom(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share" }).click();
  return page.getByLabel("Link, with what is filled in").inputValue();
}

function clear(page: Page): Promise<void> {
  return page.locator("vitrine-button").getByRole("button", { name: "Clear" }).click();
}

describe.each(Object.entries(homes))("a link to a demo on %s", (_home, open) => {
  test("brings what was filled in to another visitor, and Reset takes it out of the address", async () => {
    const page = await visit(await open("hello"));
    await page.getByLabel("Name").fill("Ada & Grace");
    const link = await linkFrom(page);
    expect(new URL(link).search).toBe("?name=Ada+%26+Grace");
    const other = await visit(link);
    expect(await other.getByLabel("Name").inputValue()).toBe("Ada & Grace");
    await clear(other);
    await expect.poll(() => other.url()).not.toContain("Ada");
    expect(await other.getByLabel("Name").inputValue()).toBe("");
  });

  test("brings a drawing, with which the other visitor gets the same answer", async () => {
    const page = await visit(await open("digits"));
    await clear(page);
    await drawSeven(page);
    const link = await linkFrom(page);
    expect(new URL(link).hash).toMatch(/^#s=1\./);
    const other = await visit(link);
    await other.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => other.getByRole("status").first().textContent(), { timeout: 20_000 }).toMatch(/Done.*7/);
  });
});

describe("the Share dialog", () => {
  test("gives what other pages take, pinned by a hash, with what is filled in", async () => {
    const url = await homes["a static folder"]!("hello");
    const page = await visit(url);
    await page.getByLabel("Name").fill("Ada");
    await linkFrom(page);
    const code = () => page.getByLabel("Code for that page").inputValue();
    expect(await code()).toMatch(
      /<script type="module" src=".*embed\.js" integrity="sha256-.{44}" crossorigin><\/script>/,
    );
    expect(await code()).toContain(`<vitrine-demo src="${url}" value-name="Ada"></vitrine-demo>`);
    await page.getByLabel("Show it on another page").selectOption("Canvas, Moodle");
    expect(await code()).toContain(`src="${url}embed.html?name=Ada"`);
    expect(await code()).toContain(`sandbox="allow-scripts allow-forms allow-popups"`);
  });

  test("copies, or selects the text where it may not", async () => {
    const page = await visit(await homes["a static folder"]!("hello"));
    const link = await linkFrom(page);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
    });
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The text is selected").waitFor();
    const field = page.getByLabel("Link, with what is filled in");
    expect(await field.evaluate((one) => (one as HTMLInputElement).selectionEnd)).toBe(link.length);
  });

  test("has no barriers, in light and dark, narrow and wide, and closes with Escape", async () => {
    const url = await homes["a static folder"]!("hello");
    for (const scheme of ["light", "dark"] as const) {
      for (const width of [280, 1280]) {
        const page = await visit(url, { scheme, width });
        await linkFrom(page);
        expect(await findBarriers(page), `${scheme}, ${width} px`).toEqual([]);
        expect(await overflows(page), `${scheme}, ${width} px`).toBe(false);
        await page.keyboard.press("Escape");
        await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
        await page.context().close();
      }
    }
  });
});
