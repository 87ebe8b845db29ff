import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, findBarriers, overflows, serveDemo, visit } from "./stage.ts";

const DEMOS = fileURLToPath(new URL("../../../demos", import.meta.url));
const names = readdirSync(DEMOS).filter((name) => existsSync(`${DEMOS}/${name}/demo.ts`));

/** Each scheme and each width once: every component by itself is tried in all of them. */
const VIEWS = [
  { scheme: "light", width: 280 },
  { scheme: "dark", width: 1280 },
] as const;

afterAll(closeBrowser);

describe.each(names)("the page of %s", (name) => {
  test("has no barriers, in light and dark, narrow and wide, and asks no other host", async () => {
    const { url } = await serveDemo(name);
    for (const view of VIEWS) {
      const page = await visit(url, view);
      expect(await findBarriers(page), `${view.scheme}, ${view.width} px`).toEqual([]);
      expect(await overflows(page), `${view.scheme}, ${view.width} px`).toBe(false);
      await page.context().close();
    }
  });
});
