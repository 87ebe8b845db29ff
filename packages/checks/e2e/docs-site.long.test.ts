import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun } from "../bootstrap/command.js";
import { inRoot } from "../bootstrap/paths.js";
import { closeBrowser, openPage } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

const DIST = inRoot("docs/dist");

beforeAll(async () => {
  const build = [inRoot("node_modules/.bin/node"), "--conditions=vitrine-source", inRoot("docs/site/build.ts")];
  await mustRun(build, { quiet: true });
}, 300_000);
afterAll(closeBrowser);

/** Opens a page of the site until all its demos can be used. */
async function openAt(path: string) {
  const { url } = await hostFolder(DIST);
  const page = await openPage(`${url}${path}`);
  for (const demo of await page.locator("vitrine-demo").all()) {
    await demo.scrollIntoViewIfNeeded();
    await demo.locator(".frame, vitrine-column, vitrine-row").first().waitFor({ state: "attached" });
  }
  return page;
}

describe("the site", () => {
  test(
    "shows each component with a live example, its props and its events, and asks no other host",
    { timeout: 180_000 },
    async () => {
      const pages = readdirSync(`${DIST}/components`).filter((name) => name.endsWith(".html"));
      expect(pages.length).toBeGreaterThan(20);
      for (const name of pages) {
        const page = await openAt(`components/${name}`);
        expect(await page.locator("vitrine-demo").count(), name).toBe(1);
        expect(await page.getByRole("heading", { name: "Props" }).count(), name).toBe(1);
        await page.context().close();
      }
    },
  );

  test("shows each theme, and gives the code of one that is put together", async () => {
    const page = await openAt("themes.html");
    expect(await page.locator(".dressed vitrine-demo").count()).toBe(8);
    const code = page.locator("vitrine-theme-lab code");
    await page.getByLabel(/^base/).selectOption("ocean");
    expect(await code.textContent()).toBe('theme: "ocean",');
    await page.getByLabel("accent, light").fill("#aa0000");
    expect(await code.textContent()).toContain('accent: { light: "#aa0000", dark: "#10799b" }');
    const button = page.locator("vitrine-theme-lab").getByRole("button", { name: "Suggest" });
    const colour = () => button.evaluate((one) => getComputedStyle(one).backgroundColor);
    await expect.poll(colour).toBe("rgb(170, 0, 0)");
  });

  test("shows the demos, all by one script, and they run", async () => {
    const page = await openAt("demos.html");
    expect(await page.locator("vitrine-demo").count()).toBeGreaterThanOrEqual(4);
    await page.getByRole("button", { name: "Write", exact: true }).first().click();
    const message = page.getByLabel("Message", { exact: true });
    await expect.poll(() => message.inputValue(), { timeout: 20_000 }).not.toBe("");
  });

  test("says what it is on its first page, with a demo that predicts", async () => {
    const page = await openAt("");
    await page.getByRole("button", { name: /7\.png/ }).click();
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => page.getByText("100.0%").first().isVisible(), { timeout: 20_000 }).toBe(true);
  });
});
