import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { project, runToEnd, serve } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, findBarriers, overflows, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

const DEMO = `
import { chat, code, gallery, json, label } from "vitrine";
const dot = () => new File(["<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"], "dot.svg", { type: "image/svg+xml" });
export default chat({
  title: "Shows",
  components: true,
  conversations: true,
  reply: ({ message, history }) => ({
    content: history.length > 0 ? history[1].content : [
      "The mood of **" + message + "**:",
      label({ label: "Mood", value: { glad: 0.9, sad: 0.1 } }),
      gallery({ label: "Dots", value: [[dot(), "A dot"], [dot(), "Another dot"]] }),
      json({ label: "Data", value: { words: message.split(" "), length: message.length } }),
      code({ label: "Program", language: "javascript", value: "const mood = classify(" + JSON.stringify(message) + ").sort((a, b) => b.confidence - a.confidence);" }),
      "Is that so?",
    ],
  }),
});
`;

async function ask(page: Page, text: string) {
  const field = page.getByRole("textbox", { name: "Write a message" });
  await field.fill(text);
  await field.press("Enter");
}

async function shown(page: Page) {
  for (const name of ["Mood", "Dots", "Data"]) await page.getByRole("group", { name, exact: true }).waitFor();
  await page.getByRole("button", { name: "See A dot large" }).waitFor();
  const dot = page.getByRole("button", { name: "See A dot large" }).locator("img");
  await expect.poll(() => dot.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(9);
}

describe("a message with components", () => {
  test("holds from a server, over a reload, without barriers, and in 280 pixels", async () => {
    const { url } = await serve(await project({ "demo.ts": DEMO }), "start", "demo.ts", "--port", "0");
    const page = await visit(url);
    await ask(page, "a good day");
    await shown(page);
    expect(await findBarriers(page)).toEqual([]);
    await page.reload();
    await shown(page);
    await page.setViewportSize({ width: 280, height: 800 });
    expect(await overflows(page)).toBe(false);
    await ask(page, "Again?");
    await page.getByText("Data: {", { exact: false }).last().waitFor();
  });

  test("is in a folder that is built, where nothing else is asked for", async () => {
    const dir = await project({ "demo.ts": DEMO });
    const { code, output } = await runToEnd(dir, "build", "demo.ts", "--out", "out");
    expect(code, output).toBe(0);
    const page = await visit((await hostFolder(join(dir, "out"))).url);
    await ask(page, "a good day");
    await shown(page);
  });

  test("is in one file that is built", async () => {
    const dir = await project({ "demo.ts": DEMO });
    const { code, output } = await runToEnd(dir, "build", "demo.ts", "--target", "html", "--out", "one");
    expect(code, output).toBe(0);
    const page = await visit(pathToFileURL(join(dir, "one/demo.html")).href, { offline: true });
    await ask(page, "a good day");
    await shown(page);
  });
});
