import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, findBarriers, serveDemo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** A demo in a static folder, opened in a browser. */
async function openBuilt(name: string) {
  return visit((await hostFolder(await buildDemo(name))).url);
}

describe("apps that are laid out by hand, in a static folder", () => {
  test("tic-tac-toe is played by keyboard, tells its end, and is there after a reload", async () => {
    const page = await openBuilt("tic-tac-toe");
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await page.getByRole("radio", { name: "each other" }).check();
    for (const [square, next] of ["○ is next", "✕ is next", "○ is next", "✕ is next", "✕ wins"].entries()) {
      await button(String([1, 4, 2, 5, 3][square])).focus();
      await page.keyboard.press("Enter");
      await page.locator("vitrine-markdown").getByText(next).waitFor({ timeout: 20_000 });
    }
    await expect.poll(() => button("✕").count()).toBe(3);
    await page.getByText("✕ wins").nth(1).waitFor();
    await page.reload();
    await expect.poll(() => button("✕").count(), { timeout: 20_000 }).toBe(3);
    await button("Undo").click();
    await button("3").waitFor();
  });

  test("the dashboard shows figures by itself, and draws the sensor that is chosen", async () => {
    const page = await openBuilt("dashboard");
    await page.getByText("°C").first().waitFor({ timeout: 20_000 });
    await page.getByRole("tab", { name: "History" }).click();
    await page.frameLocator("iframe").first().getByRole("img", { name: "Temperature" }).waitFor();
    await page.getByRole("checkbox", { name: "Live" }).uncheck();
    await page.getByRole("radio", { name: "humidity" }).check();
    const drawn = page.frameLocator("iframe").last().getByRole("img", { name: "Humidity" });
    await expect.poll(() => drawn.isVisible(), { timeout: 20_000 }).toBe(true);
  });

  test("the form goes on only when a step is right, and asks before it books", async () => {
    const page = await openBuilt("form-wizard");
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("Email").fill("ada");
    await press("Next");
    await page.getByText("Is not an address", { exact: false }).first().waitFor({ timeout: 20_000 });
    await page.getByLabel("Email").fill("ada@example.com");
    await press("Next");
    await page.locator("vitrine-dropdown select").selectOption("Bookbinding");
    await press("Next");
    await page.getByText("60 €").first().waitFor();
    await page.getByRole("checkbox").check();
    await press("Book");
    await page.getByRole("dialog", { name: "Book this course?" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await press("Yes, book it");
    await page.getByRole("heading", { name: "See you on Saturday, Ada" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("a table is opened from a CSV file, cleaned, and saved as one", async () => {
    const page = await openBuilt("table");
    const clean = page.getByRole("grid", { name: "Clean data" });
    await clean.getByText("1204").waitFor({ timeout: 20_000 });
    const file = { name: "sheet.csv", mimeType: "text/csv", buffer: Buffer.from('town,people\r\n Ulm ,"126,949"\r\n') };
    await page.locator("vitrine-dataframe input[type=file]").first().setInputFiles(file);
    await page.getByRole("button", { name: "Clean", exact: true }).click();
    await clean.getByText("126,949").waitFor({ timeout: 20_000 });
    expect(await findBarriers(page)).toEqual([]);
    const saved = page.waitForEvent("download");
    await page
      .locator("vitrine-dataframe")
      .nth(1)
      .getByRole("button", { name: /CSV|Download|Save/ })
      .click();
    const chunks = await (await (await saved).createReadStream()).toArray();
    expect(Buffer.concat(chunks as Buffer[]).toString()).toContain("Ulm,126949");
  });
});

test("what ran in the page is not asked for on a server after a reload", async () => {
  const page = await visit((await serveDemo("tic-tac-toe")).url);
  await page.getByRole("button", { name: "5", exact: true }).click();
  await page.getByRole("button", { name: "✕", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "✕", exact: true }).waitFor();
  // A page that asked for one complains in its console, which fails any test.
  expect(await page.getByRole("button", { name: "○", exact: true }).count()).toBe(1);
});
