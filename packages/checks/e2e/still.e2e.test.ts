import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, findBarriers, openPage, overflows, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

const BUILT = ["hello", "digits", "candy-hearts", "report"];

async function hosted(name: string): Promise<string> {
  const headers = { "access-control-allow-origin": "*" };
  return `${(await hostFolder(dirname(await buildDemo(name)), { headers })).url}${name}/`;
}

/** The words that a reader sees, those of shadow roots too. */
function wordsOf(page: Page): Promise<string> {
  return page
    .locator("vitrine-demo")
    .evaluate((demo) => (demo as HTMLElement).innerText + demo.shadowRoot!.textContent);
}

describe("a built demo without JavaScript", () => {
  test("shows its first example with what came of it: digits", async () => {
    const page = await openPage(await hosted("digits"), { scripts: false });
    await page.getByText("100.0%").waitFor();
    const image = page.getByRole("img", { name: "A drawing" });
    expect(await image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(await page.getByRole("heading", { name: "Which digit is it?" }).isVisible()).toBe(true);
  });

  test("shows it in one HTML file from a disk, too", async () => {
    const file = pathToFileURL(`${await buildDemo("digits", "html")}/digits.html`).href;
    const page = await openPage(file, { scripts: false });
    await page.getByText("100.0%").waitFor();
    const image = page.getByRole("img", { name: "A drawing" });
    expect(await image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  });

  test("shows it in a frame that lets no script run", async () => {
    const demo = await hosted("candy-hearts");
    const host = await hostFolder(".", {
      pages: {
        "/": `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="" src="${demo}embed.html"></iframe>`,
      },
    });
    const page = await openPage(host.url, { beside: [demo], allow: /allow-scripts/ });
    await expect
      .poll(() =>
        page
          .frameLocator("iframe")
          .getByText(/^BE.{2,}/)
          .isVisible(),
      )
      .toBe(true);
  });

  test.each(BUILT)("has no barriers, in light and dark, narrow and wide: %s", async (name) => {
    const url = await hosted(name);
    for (const scheme of ["light", "dark"] as const) {
      for (const width of [280, 1280]) {
        // axe is a script of the test's own: the page's are blocked instead.
        const page = await openPage(url, { scheme, width, block: /\.js$/, allow: /ERR_FAILED/ });
        expect(await findBarriers(page), `${scheme}, ${width} px`).toEqual([]);
        expect(await overflows(page), `${scheme}, ${width} px`).toBe(false);
        await page.context().close();
      }
    }
  });
});

describe("a built demo, printed", () => {
  test.each([true, false])("holds its first example, with scripts: %s", async (scripts) => {
    const page = await openPage(await hosted("candy-hearts"), { scripts });
    await page.emulateMedia({ media: "print" });
    const message = scripts ? page.getByLabel("Message") : page.getByText(/^BE.{2,}/);
    await expect.poll(() => message.isVisible()).toBe(true);
    expect(await page.getByRole("heading", { name: "Candy hearts" }).isVisible()).toBe(true);
    expect((await page.pdf()).length).toBeGreaterThan(5000);
  });
});

describe("a built demo that comes alive", () => {
  test("goes on from what was read: the example is filled in, its result stands there", async () => {
    const page = await visit(await hosted("candy-hearts"));
    expect(await page.getByLabel("It starts with").inputValue()).toBe("BE");
    expect(await page.getByLabel("Message").inputValue()).toMatch(/^BE.{2,}/);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    expect(await page.getByLabel("It starts with").inputValue()).toBe("");
    expect(await wordsOf(page)).not.toContain("needs JavaScript");
  });

  test.each(["hello", "digits", "candy-hearts"])("moves next to nothing: %s", async (name) => {
    const page = await openPage("about:blank");
    await page.addInitScript(() => {
      const seen = window as unknown as { shift: number };
      seen.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const url = await hosted(name);
    await page.context().route("**/*", (route) => route.continue());
    await page.goto(url);
    await page.locator("vitrine-demo vitrine-column").first().waitFor();
    await page.waitForTimeout(300);
    // Source: https://web.dev/articles/cls, where up to 0.1 is good.
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.05);
  });
});
