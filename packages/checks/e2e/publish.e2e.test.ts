import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { project, runToEnd } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, openPage } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

const SOURCE = "https://git.example/you/demos/commit/1f0c2d7aa0";
const TITLES = ["Shout", "Whisper", "Count", "Turn", "Cut", "Repeat"];

function demoOf(title: string): string {
  return `import { demo, textbox } from "vitrine";
export default demo({
  title: "${title}",
  description: "It *takes* a text.",
  inputs: textbox(),
  outputs: textbox({ label: "Result" }),
  predict: (text) => \`${title}: \${text}\`,
});`;
}

test("several demos on a static host, in a folder of it: found by a word, tried, and back", async () => {
  const dir = await project(Object.fromEntries(TITLES.map((title) => [`${title}/demo.ts`, demoOf(title)])));
  const files = TITLES.map((title) => `${title}/demo.ts`);
  const { code, output } = await runToEnd(dir, "build", ...files, "--source", SOURCE);
  expect(code, output).toBe(0);
  const root = await mkdtemp(join(tmpdir(), "vitrine-host-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(join(dir, "dist"), join(root, "course/week 1"), { recursive: true });
  const { url } = await hostFolder(root);

  const page = await openPage(`${url}course/week%201/`);
  const cards = page.getByRole("listitem");
  expect(await cards.count()).toBe(TITLES.length);
  await page.getByRole("searchbox", { name: "Search demos" }).fill("takes REP");
  await expect.poll(() => cards.allInnerTexts()).toEqual([expect.stringContaining("Repeat")]);
  expect(await page.getByRole("status").textContent()).toBe("1 of 6");
  await page.getByRole("link", { name: "Repeat" }).click();
  await page.getByRole("textbox").first().fill("hi");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => page.getByLabel("Result").inputValue()).toBe("Repeat: hi");
  expect(await page.getByRole("link", { name: "Source 1f0c2d7" }).getAttribute("href")).toBe(SOURCE);
  await page.getByRole("link", { name: "All demos" }).click();
  await expect.poll(() => page.url()).toBe(`${url}course/week%201/`);
});
