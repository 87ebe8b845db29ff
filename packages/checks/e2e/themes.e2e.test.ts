import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { project, runToEnd, serve } from "../../vitrine/src/cli/testing/command.ts";
import { ANYONE } from "./guest.ts";
import { hostPage } from "./host-page.ts";
import { closeBrowser, openPage, visit, type View } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

const FILES = {
  "dressed.ts": `
import { demo, textbox } from "vitrine";
export default demo({
  title: "Dressed",
  theme: { base: "paper", text: { light: "#010203", dark: "#fdfeff" } },
  css: new URL("./look.css", import.meta.url),
  inputs: textbox({ label: "Name" }),
  outputs: textbox({ label: "Greeting" }),
  examples: ["Ada"],
  predict: (name) => "Hello " + name,
});`,
  "look.css": ".app { border-block-start: 3px solid }",
};
/** Of the built-in theme that the demo is based on. */
const PAPER = { light: "rgb(247, 242, 232)", dark: "rgb(27, 24, 20)" };

afterAll(closeBrowser);

async function built(...args: string[]): Promise<string> {
  const cwd = await project(FILES);
  const { code, output } = await runToEnd(cwd, "build", "dressed.ts", "--out", "out", ...args);
  expect(code, output).toBe(0);
  return join(cwd, "out");
}

const serving = async (view?: View) =>
  visit((await serve(await project(FILES), "start", "dressed.ts", "--port", "0")).url, view);

/** Where a demo can live, with whether the page around it is the demo's own. */
const homes: Record<string, (view: View) => Promise<Page>> = {
  "a server": serving,
  "one HTML file": async (view) =>
    visit(pathToFileURL(join(await built("--target", "html"), "dressed.html")).href, { ...view, offline: true }),
  "a tag": async (view) => {
    const demos = await hostFolder(await built(), { headers: ANYONE });
    const tag = `<vitrine-demo src="${demos.url}"></vitrine-demo>`;
    const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}embed.js`, "") } });
    return visit(host.url, { ...view, beside: [demos.url] });
  },
};

const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);

describe.each(Object.entries(homes))("from %s,", (home, open) => {
  test("a demo has its author's theme and styles, under the page's policy", { timeout: 60_000 }, async () => {
    const page = await open({ scheme: "light" });
    await expect.poll(() => styleOf(page, "vitrine-demo .wall", "color")).toBe("rgb(1, 2, 3)");
    expect(await styleOf(page, "vitrine-demo .app", "border-top-width")).toBe("3px");
  });

  test.runIf(["a server", "a static folder", "one HTML file"].includes(home))(
    "a demo's own page has the theme around it, dark too",
    { timeout: 60_000 },
    async () => {
      const page = await open({ scheme: "dark" });
      expect(await styleOf(page, "body", "background-color")).toBe(PAPER.dark);
      expect(await styleOf(page, "vitrine-demo .wall", "color")).toBe("rgb(253, 254, 255)");
    },
  );
});

describe("the switch of a demo's own page", () => {
  const choice = (page: Page) => page.getByLabel("Theme");

  test("follows the system until a visitor chooses, and is remembered", async () => {
    const page = await serving({ scheme: "light" });
    expect(await choice(page).inputValue()).toBe("auto");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await styleOf(page, "body", "background-color")).toBe(PAPER.dark);
    await choice(page).selectOption("Light");
    expect(await styleOf(page, "body", "background-color")).toBe(PAPER.light);
    await expect.poll(() => styleOf(page, "vitrine-demo .wall", "color")).toBe("rgb(1, 2, 3)");
    await page.reload();
    await choice(page).waitFor();
    expect(await choice(page).inputValue()).toBe("light");
    await expect.poll(() => styleOf(page, "vitrine-demo .wall", "color")).toBe("rgb(1, 2, 3)");
  });

  test("starts as the address says", async () => {
    const { url } = await serve(await project(FILES), "start", "dressed.ts", "--port", "0");
    const page = await visit(`${url}?theme=dark`);
    expect(await choice(page).inputValue()).toBe("dark");
    expect(await styleOf(page, "body", "background-color")).toBe(PAPER.dark);
  });

  test("works without a server too", async () => {
    const page = await visit((await hostFolder(await built())).url);
    await choice(page).selectOption("Dark");
    expect(await styleOf(page, "body", "background-color")).toBe(PAPER.dark);
    await expect.poll(() => styleOf(page, "vitrine-demo .wall", "color")).toBe("rgb(253, 254, 255)");
  });
});

test("A built demo shows its theme without scripts.", async () => {
  const page = await openPage((await hostFolder(await built())).url, { scripts: false });
  expect(await styleOf(page, "vitrine-demo [data-still]", "color")).toBe("rgb(1, 2, 3)");
  expect(await styleOf(page, "body", "background-color")).toBe(PAPER.light);
});

test("A build refuses styles that load from another host, by name.", async () => {
  const cwd = await project({ ...FILES, "look.css": "a { background: url(https://x.example/a.png) }" });
  const { code, output } = await runToEnd(cwd, "build", "dressed.ts", "--out", "out");
  expect(code).not.toBe(0);
  expect(output).toContain(`css: look.css loads "https://x.example/a.png". A demo loads nothing from other places`);
});
