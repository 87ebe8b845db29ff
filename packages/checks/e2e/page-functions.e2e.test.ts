import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import paint from "../../../demos/paint/demo.ts";
import { homesOf } from "./homes-of.ts";
import { closeBrowser, findBarriers, serveDemo, visit } from "./stage.ts";

afterAll(closeBrowser);

/** The other homes serve the script as they do those of own elements, which are tried there. */
const homes = Object.entries(homesOf("paint", paint)).filter(([home]) => /start|file|tag/.test(home));

describe.each(homes)("from %s, functions that run in the page", (_home, open) => {
  test("draw, mirror and take back what a pen and a keyboard draw", async () => {
    const place = await open();
    const paper = place.locator("demo-paper");
    const lines = () =>
      paper.evaluate((one) =>
        (one as unknown as { value: { lines: unknown[] }[] }).value.map((stroke) => stroke.lines.length),
      );
    const canvas = paper.locator("canvas");
    await canvas.waitFor();
    await canvas.press("ArrowRight");
    await canvas.press("Space");
    await expect.poll(lines, { timeout: 20_000 }).toEqual([6]);
    await place.getByRole("spinbutton", { name: "Mirrors" }).fill("3");
    await place.getByRole("spinbutton", { name: "Mirrors" }).press("Tab");
    await canvas.press("Space");
    await expect.poll(lines).toEqual([6, 3]);
    await place.getByRole("button", { name: "Undo" }).click();
    await expect.poll(lines).toEqual([6]);
  });
});

describe("a function that runs in the page", () => {
  test("calls no server, and goes on without one", async () => {
    const page: Page = await visit((await serveDemo("paint")).url);
    const sent: string[] = [];
    await page.locator("demo-paper canvas").waitFor();
    await page.locator("demo-paper canvas").press("Space");
    await expect.poll(() => page.getByRole("status").last().textContent()).toMatch(/^Done/);
    page.on("request", (request) => sent.push(request.url()));
    await page.context().setOffline(true);
    await page.locator("demo-paper canvas").press("Space");
    await expect
      .poll(() => page.locator("demo-paper").evaluate((one) => (one as unknown as { value: unknown[] }).value.length))
      .toBe(2);
    expect(sent).toEqual([]);
  });

  test("leaves the demo without barriers", async () => {
    const page = await visit((await serveDemo("paint")).url);
    await page.locator("demo-paper canvas").waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});
