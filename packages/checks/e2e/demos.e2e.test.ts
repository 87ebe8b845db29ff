import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, findBarriers, overflows, serveDemo, visit } from "./stage.ts";

const DEMOS = fileURLToPath(new URL("../../../demos", import.meta.url));
const names = readdirSync(DEMOS).filter((name) => existsSync(`${DEMOS}/${name}/demo.ts`));

afterAll(closeBrowser);

describe.each(names)("the page of %s", (name) => {
  test("has no barriers, in light and dark, narrow and wide, and asks no other host", async () => {
    const { url } = await serveDemo(name);
    for (const scheme of ["light", "dark"] as const) {
      for (const width of [280, 1280]) {
        const page = await visit(url, { scheme, width });
        expect(await findBarriers(page), `${scheme}, ${width} px`).toEqual([]);
        expect(await overflows(page), `${scheme}, ${width} px`).toBe(false);
        await page.context().close();
      }
    }
  });
});
