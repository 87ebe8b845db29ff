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

  test("goes on with what the visitor changed since, over a reload", async () => {
    const page = await visit(`${await open("hello")}?name=Ada`);
    await page.getByLabel("Name").fill("Grace");
    await page.getByLabel("Name").blur();
    await page.reload();
    await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Grace");
  });

  test("says that nothing is filled in, too", async () => {
    const page = await visit(await open("hello"));
    await clear(page);
    const other = await visit(await linkFrom(page));
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

describe("a link to every component", () => {
  test("brings lists, choices, switches and texts to another visitor", async () => {
    const url = (await serveDemo("report")).url;
    const page = await visit(url);
    const filled = await fillAll(page);
    expect(filled).toBeGreaterThan(3);
    const link = await linkFrom(page);
    await page.keyboard.press("Escape");
    const other = await visit(link);
    expect(await fieldsOf(other)).toEqual(await fieldsOf(page));
    expect(await linkFrom(other)).toBe(link);
  });
});

/** Fills each text, ticks each box, and takes the last choice of each list; gives how many there were. */
async function fillAll(page: Page): Promise<number> {
  const texts = await page
    .locator("vitrine-textbox input:not([readonly]), vitrine-textbox textarea:not([readonly])")
    .all();
  for (const [index, text] of texts.entries()) await text.fill(`text ${index} & more`);
  const boxes = await page.locator("vitrine-checkboxgroup input").all();
  for (const box of boxes) if (await box.isEnabled()) await box.setChecked(!(await box.isChecked()));
  const lists = await page.locator("vitrine-dropdown select:not([multiple])").all();
  for (const list of lists) await list.selectOption({ index: (await list.locator("option").count()) - 1 });
  return texts.length + boxes.length + lists.length;
}

/** What every native field of a page's inputs holds. */
function fieldsOf(page: Page): Promise<string[]> {
  return page
    .locator("vitrine-demo input, vitrine-demo textarea, vitrine-demo select")
    .evaluateAll((fields) =>
      (fields as HTMLInputElement[])
        .filter(({ id }) => !["link", "snippet", "platform"].includes(id))
        .map((field) => (["checkbox", "radio"].includes(field.type) ? String(field.checked) : field.value)),
    );
}

describe("the Share dialog", () => {
  test("gives what other pages take, pinned by a hash, with what is filled in", async () => {
    const url = await homes["a static folder"]!("hello");
    const page = await visit(url);
    await page.getByLabel("Name").fill("Ada");
    await linkFrom(page);
    const code = () => page.getByLabel("Code for that page").inputValue();
    expect(await code()).toMatch(
      /<script type="module" src=".*embed\.js" integrity="sha256-.{44}" data-vitrine="[\d.]+" crossorigin><\/script>/,
    );
    expect(await code()).toContain(`<vitrine-demo src="${url}" value-name="Ada"></vitrine-demo>`);
    await page.getByLabel("Show it on another page").selectOption("Canvas, Moodle");
    expect(await code()).toContain(`src="${url}embed.html?name=Ada"`);
    expect(await code()).toContain(`sandbox="allow-scripts allow-forms allow-popups allow-downloads"`);
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
