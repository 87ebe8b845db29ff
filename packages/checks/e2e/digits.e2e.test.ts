import { afterAll, describe, expect, test } from "vitest";
import { imageOf, readMnist, SIDE } from "../../../demos/digits/mnist.ts";
import { toPng } from "../../../demos/digits/png.ts";
import { closeBrowser, drawSeven, serveDemo, tabTo, visit } from "./stage.ts";

afterAll(closeBrowser);

describe("digits", () => {
  test(
    "reads at least 97 % of 1,000 digits that it has never seen, sent as PNG files",
    { timeout: 120_000 },
    async () => {
      const { url } = await serveDemo("digits");
      const mnist = readMnist("test", 1000);
      let right = 0;
      for (let i = 0; i < 1000; i++) {
        const body = new FormData();
        body.set("input", new File([toPng(imageOf(mnist, i), SIDE)], `${i}.png`, { type: "image/png" }));
        const response = await fetch(new URL("api/run/predict", url), { method: "POST", body });
        const { outputs } = (await response.json()) as { outputs: { output: { label: string } } };
        if (outputs.output.label === String(mnist.labels[i])) right++;
      }
      expect(right).toBeGreaterThanOrEqual(970);
    },
  );

  test("says 7 for a 7 that is drawn with the mouse", async () => {
    const { url } = await serveDemo("digits");
    const page = await visit(url);
    await drawSeven(page);
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => page.locator("vitrine-label").textContent()).toBeDefined();
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 15_000 }).toMatch(/7/);
  });

  test("is done by keyboard alone", async () => {
    const { url } = await serveDemo("digits");
    const page = await visit(url);
    await tabTo(page, /7\.png|Example/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Run$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 15_000 }).toMatch(/7/);
  });
});
