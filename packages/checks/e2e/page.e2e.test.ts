import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { filesByKind, type Chunks } from "../../bench/src/measure/component-files.ts";
import { closeBrowser, openPage, ROOT, serveDemo, visit } from "./stage.ts";

/** Counts to a hundred in four seconds. */
const COUNT = `
import { demo, textbox } from "vitrine";
export default demo({
  title: "Count",
  inputs: { unit: textbox() },
  outputs: { counted: textbox() },
  async *predict({ unit }) {
    let counted = "";
    for (let n = 1; n <= 100; n++) {
      yield { counted: (counted += n + " " + unit + ", ") };
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  },
});`;

const PLOTS = [
  "barplot",
  "boxplot",
  "confusionmatrix",
  "heatmap",
  "histogram",
  "lineplot",
  "map",
  "plot",
  "scatterplot",
  "tensor",
];

const DONE = /^1 sheep, 2 sheep, 3 sheep, .* 98 sheep, 99 sheep, 100 sheep, $/;

afterAll(closeBrowser);

async function counting(url: string) {
  const page = await visit(url);
  await page.getByLabel("Unit").fill("sheep");
  await page.getByRole("button", { name: "Run" }).click();
  await expect.poll(() => page.getByLabel("Counted").inputValue()).toContain("3 sheep");
  return page;
}

test("a page of few components asks for few scripts: over HTTP/1.1, a browser fetches six at a time", async () => {
  const { url } = await serveDemo("hello");
  const page = await visit(url);
  const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const scripts = new Set(names.filter((name) => name.endsWith(".js")));
  expect(scripts.size).toBeLessThanOrEqual(8);
});

test("only plots load what plots have in common", async () => {
  const chunks = JSON.parse(readFileSync(join(ROOT, "packages/page/dist/client/manifest.json"), "utf8")) as Chunks;
  const withPlots = Array.from(filesByKind(chunks, new Set()))
    .filter(([, files]) => files.some((file) => /(^|\/)plot-[^/]*$/.test(file)))
    .map(([kind]) => kind);
  expect(withPlots.toSorted()).toEqual(PLOTS);
});

describe("a page whose call runs", () => {
  test("picks the call up after a reload, with what was filled in", async () => {
    const { url } = await serve(await project({ "demo.ts": COUNT }), "start", "demo.ts", "--port", "0");
    const page = await counting(url);
    await page.reload();
    await expect.poll(() => page.getByLabel("Unit").inputValue()).toBe("sheep");
    await expect.poll(() => page.getByLabel("Counted").inputValue(), { timeout: 15_000 }).toMatch(DONE);
  });

  test("is shown after a reload though what picks the call up does not come, and says so", async () => {
    const { url } = await serve(await project({ "demo.ts": COUNT }), "start", "demo.ts", "--port", "0");
    const page = await counting(url);
    page.removeAllListeners("console");
    await page.route(/pick-up-/, (route) => route.abort());
    await page.reload();
    await expect.poll(() => page.getByText(/A part of this page did not come/).count()).toBeGreaterThan(0);
    await expect.poll(() => page.getByLabel("Unit").inputValue()).toBe("sheep");
  });

  test("gives it up when the visitor presses Stop, and says so", async () => {
    const { url } = await serve(await project({ "demo.ts": COUNT }), "start", "demo.ts", "--port", "0");
    const page = await counting(url);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => page.getByRole("status").textContent()).toBe("Stopped");
    expect(await page.getByLabel("Counted").inputValue()).not.toMatch(DONE);
  });

  test("leaves other visitors alone", async () => {
    const { url } = await serve(await project({ "demo.ts": COUNT }), "start", "demo.ts", "--port", "0");
    await counting(url);
    const other = await visit(url);
    expect(await other.getByLabel("Counted").inputValue()).toBe("");
    await other.getByLabel("Unit").fill("goats");
    await other.keyboard.press("Enter");
    await expect.poll(() => other.getByText(/Place 1 in line/).count()).toBe(1);
    await expect.poll(() => other.getByLabel("Counted").inputValue(), { timeout: 20_000 }).toContain("100 goats");
  });
});

describe("a page that loses its server", () => {
  test("says so, keeps what is there, and goes on when it is back", async () => {
    const cwd = await project({ "demo.ts": COUNT });
    const first = await serve(cwd, "start", "demo.ts", "--port", "0");
    const page = await counting(first.url);
    page.removeAllListeners("console");
    first.process.kill("SIGKILL");
    await once(first.process, "close");
    await expect.poll(() => page.getByText("Connection lost. Trying again …").count(), { timeout: 10_000 }).toBe(1);
    await serve(cwd, "start", "demo.ts", "--port", new URL(first.url).port);
    await expect
      .poll(() => page.getByText(/no longer knows this call/).count(), { timeout: 20_000 })
      .toBeGreaterThan(0);
    expect(await page.getByLabel("Unit").inputValue()).toBe("sheep");
    expect(await page.getByLabel("Counted").inputValue()).toContain("3 sheep");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => page.getByLabel("Counted").inputValue(), { timeout: 20_000 }).toMatch(DONE);
  });
});

test("A demo's own page ends in one row: Share, the way in for programs, the switch, and the mark", async () => {
  const { url } = await serve(await project({ "demo.ts": COUNT }), "start", "demo.ts", "--port", "0");
  const page = await visit(url);
  const row = [
    page.getByRole("button", { name: "Share" }),
    page.getByRole("link", { name: "Use it from a program" }),
    page.getByLabel("Theme"),
    page.getByText("Made with Vitrine"),
  ];
  const boxes = await Promise.all(row.map((one) => one.boundingBox()));
  const middles = boxes.map((box) => box!.y + box!.height / 2);
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(4);
});

test.each([320, 1280])("The page for programs shows its examples whole, at %i px", async (width) => {
  const inputs = ["first", "second", "third", "fourth"].map((name) => `${name}_of_several_long_names: textbox()`);
  const long = COUNT.replace("unit: textbox()", `unit: textbox(), ${inputs.join(", ")}`);
  const { url } = await serve(await project({ "demo.ts": long }), "start", "demo.ts", "--port", "0");
  const page = await openPage(`${url}api`, { width });
  const examples = await page.locator("pre:visible").all();
  expect(examples.length).toBeGreaterThan(2);
  const cut = await Promise.all(examples.map((one) => one.evaluate((pre) => pre.scrollWidth - pre.clientWidth)));
  expect(new Set(cut)).toEqual(new Set([0]));
});
