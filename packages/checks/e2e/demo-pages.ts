import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { findBarriers, findIllegible, overflows, serveDemo, visit } from "./stage.ts";

const DEMOS = fileURLToPath(new URL("../../../demos", import.meta.url));

/** Names of all demos. */
export const demoNames = readdirSync(DEMOS).filter((name) => existsSync(`${DEMOS}/${name}/demo.ts`));

/** Demos of every kind of page, which `npm test` visits; the long suite visits the others. */
export const FEW: readonly string[] = ["chat", "digits", "hello", "kitchen-sink", "quiz", "table"];

/**
 * Each scheme and each width once: every component by itself is tried in all of them. Then a window of 1280 pixels is
 * zoomed to 200 %: all of it, which leaves it 640, or the words alone. Source: WCAG 2.2, 1.4.4 and 1.4.10.
 */
const VIEWS = [
  { scheme: "light", width: 280, zoom: 2, zoomIn: (page: Page) => page.setViewportSize({ width: 640, height: 400 }) },
  { scheme: "dark", width: 1280, zoomIn: enlargeText },
] as const;

/** Sets the text size that a visitor may choose. */
export async function enlargeText(page: Page) {
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/** Tests of the pages of demos. */
export function demoPages(names: readonly string[]): void {
  describe.each(names)("the page of %s", (name) => {
    test("has no barriers, in light and dark, narrow, wide and zoomed, and asks no other host", async () => {
      const { url } = await serveDemo(name);
      for (const view of VIEWS) {
        const { scheme, width, zoomIn } = view;
        const page = await visit(url, view);
        expect(await findBarriers(page), `${scheme}, ${width} px`).toEqual([]);
        expect(await overflows(page), `${scheme}, ${width} px`).toBe(false);
        await zoomIn(page);
        expect(await overflows(page), `${scheme}, 200 %`).toBe(false);
        expect(await findIllegible(page), `${scheme}, 200 %`).toEqual([]);
        await page.context().close();
      }
    });
  });
}
