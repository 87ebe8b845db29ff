import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { project, runToEnd, serve } from "../../vitrine/src/cli/testing/command.ts";
import { ANYONE } from "./guest.ts";
import { hostPage } from "./host-page.ts";
import { closeBrowser, findBarriers, visit, type View } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

const FILES = {
  "spoken.ts": `
import { demo, dropdown, number, textbox, update, words } from "vitrine";
const t = words({
  en: { title: "Half", amount: "Amount", help: "Any number.", half: "Half of it", size: "Size", small: "Small", got: "Got it" },
  fr: { title: "La moitié", amount: "Quantité", help: "Un nombre.", half: "La moitié", size: "Taille", small: "Petit", got: "Reçu" },
  ar: { title: "النصف", amount: "الكمية", help: "أي عدد.", half: "نصفه", size: "الحجم", small: "صغير", got: "تم" },
  he: { title: "חצי", amount: "כמות", help: "מספר כלשהו.", half: "חצי ממנו", size: "גודל", small: "קטן", got: "התקבל" },
});
export default demo({
  title: t.title,
  inputs: {
    amount: number({ label: t.amount, info: t.help }),
    size: dropdown({ label: t.size, choices: [{ value: "s", label: t.small }], value: "s" }),
  },
  outputs: { half: number({ label: t.half }), note: textbox({ label: "Note" }) },
  predict: ({ amount }) => ({ half: amount / 2, note: update({ info: t.got, value: "ok" }) }),
});`,
};

afterAll(closeBrowser);

async function built(...args: string[]): Promise<string> {
  const cwd = await project(FILES);
  const { code, output } = await runToEnd(cwd, "build", "spoken.ts", "--out", "out", ...args);
  expect(code, output).toBe(0);
  return join(cwd, "out");
}

const serving = async (view: View, query = "") =>
  visit(`${(await serve(await project(FILES), "start", "spoken.ts", "--port", "0")).url}${query}`, view);

/** Where a demo can live, with whether the page around it is the demo's own. */
const homes: Record<string, (view: View) => Promise<Page>> = {
  "a server": serving,
  "one HTML file": async (view) =>
    visit(pathToFileURL(join(await built("--target", "html"), "spoken.html")).href, { ...view, offline: true }),
  "a tag": async (view) => {
    const demos = await hostFolder(await built(), { headers: ANYONE });
    const tag = `<vitrine-demo src="${demos.url}"></vitrine-demo>`;
    const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}embed.js`, "") } });
    return visit(host.url, { ...view, beside: [demos.url] });
  },
};

describe.each(Object.entries(homes))("from %s,", (_home, open) => {
  test(
    "a demo speaks the visitor's language, its author's texts and its numbers too",
    { timeout: 60_000 },
    async () => {
      const page = await open({ locale: "fr-FR" });
      const amount = page.getByRole("spinbutton", { name: "Quantité" });
      await amount.fill("1,234");
      await page.getByRole("button", { name: "Lancer" }).click();
      await expect
        .poll(() => page.getByRole("spinbutton", { name: "La moitié" }).inputValue(), { timeout: 20_000 })
        .toBe("0,617");
      expect(await page.locator("vitrine-textbox").getByText("Reçu").count()).toBe(1);
      expect(await page.locator("vitrine-demo .wall").getAttribute("lang")).toBe("fr");
    },
  );
});

describe("a demo's own page", () => {
  test("is in the language of its URL, from its title to its end", async () => {
    const page = await serving({ locale: "de-DE" }, "?lang=ar");
    await page.getByRole("button", { name: "تشغيل" }).waitFor();
    expect(await page.title()).toBe("النصف");
    expect(
      await page.locator("html").evaluate((root) => [root.getAttribute("lang"), root.getAttribute("dir")]),
    ).toEqual(["ar", "rtl"]);
    expect(await page.locator("footer").innerText()).toContain("صُنع باستخدام Vitrine");
  });

  test("tells what is wrong with an input in its language, by the problem's code", async () => {
    const page = await serving({ locale: "fr", allow: /422/ });
    await page.getByRole("button", { name: "Lancer" }).click();
    const wrong = page.locator("vitrine-number").getByText("est vide. Remplissez-le.").first();
    await expect.poll(() => wrong.isVisible()).toBe(true);
  });

  test("in English loads no language", async () => {
    const page = await serving({ locale: "en-US" });
    await page.getByRole("button", { name: "Run" }).waitFor();
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(loaded.filter((name) => /\/(fr|ar|he|src)-|messageformat/.test(name))).toEqual([]);
  });

  test.each(["ar", "he"])("has no accessibility fault from right to left, in %s", async (locale) => {
    const page = await serving({ locale, width: 320 });
    await page.getByRole("spinbutton").first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
