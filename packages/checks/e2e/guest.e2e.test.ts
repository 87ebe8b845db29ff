import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { project, runToEnd } from "../../vitrine/src/cli/testing/command.ts";
import { buildDemo } from "./built.ts";
import { guest } from "./guest.ts";
import { HOSTILE, hostPage } from "./host-page.ts";
import { closeBrowser, openPage, serveDemo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** The demo's form as it is painted, without the page around it. */
async function picture(page: Page): Promise<string> {
  await page.waitForLoadState("networkidle");
  const pixels = await page.locator("vitrine-demo vitrine-row").first().screenshot({ animations: "disabled" });
  return `data:image/png;base64,${pixels.toString("base64")}`;
}

/** How many pixels of two pictures are not the same; every one where their sizes are not. */
function difference(page: Page, pictures: readonly [string, string]): Promise<number> {
  return page.evaluate(async (urls) => {
    const read = async (url: string) => {
      const image = Object.assign(new Image(), { src: url });
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      canvas.drawImage(image, 0, 0);
      return new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
    };
    const [one, other] = await Promise.all(urls.map(read));
    if (one!.length !== other!.length) return one!.length;
    return one!.reduce((count, pixel, i) => (pixel === other![i] ? count : count + 1), 0);
  }, pictures);
}

/** A browser does not smooth the corners of boxes quite the same each time: a few pixels of some 600,000. */
const CORNERS = 40;

/** The background of the demo's first field. */
function ground(page: Page): Promise<string> {
  return page
    .getByLabel("Name")
    .first()
    .evaluate((field) => getComputedStyle(field).backgroundColor);
}

const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(25, 27, 31)";

/** How pages turn dark. */
const DARK_PAGES: Readonly<Record<string, () => void>> = {
  Docusaurus: () => document.documentElement.setAttribute("data-theme", "dark"),
  Bootstrap: () => document.documentElement.setAttribute("data-bs-theme", "dark"),
  "MkDocs Material": () => document.body.setAttribute("data-md-color-scheme", "slate"),
  Quarto: () => document.body.classList.add("quarto-dark"),
  MyST: () => document.documentElement.classList.add("dark"),
  JupyterLab: () => document.body.setAttribute("data-jp-theme-light", "false"),
  marimo: () => document.body.classList.add("dark"),
  "a page with a dark ground": () => document.body.style.setProperty("background", "#101010"),
  "in OKLCH": () => document.body.style.setProperty("background", "oklch(0.2 0.02 260)"),
  "in sRGB": () => document.body.style.setProperty("background", "color(srgb .1 .1 .1)"),
};

function asBefore() {
  for (const element of [document.documentElement, document.body]) {
    for (const name of ["data-theme", "data-bs-theme", "data-md-color-scheme", "data-jp-theme-light"])
      element.removeAttribute(name);
    element.classList.remove("quarto-dark", "dark");
    element.style.removeProperty("background");
  }
}

describe("<vitrine-demo> on another site's page", () => {
  test.each(["hello", "digits"])("looks the same on a hostile page: %s", async (name) => {
    const clean = await guest(name, { css: "h1 { font-size: 30px; line-height: 3; margin: 20px 0 }" });
    const hostile = await guest(name, { css: `${HOSTILE} h1 { margin: 20px 0 }` });
    const pictures = [await picture(clean.page), await picture(hostile.page)] as const;
    expect(await difference(clean.page, pictures)).toBeLessThan(CORNERS);
  });

  test.each([
    ["on the tag", "vitrine-demo { --vitrine-accent: rgb(0, 128, 96) }"],
    ["around it", ":root { --vitrine-accent: rgb(0, 128, 96) }"],
    ["on both, the tag's", ":root { --vitrine-accent: red } vitrine-demo { --vitrine-accent: rgb(0, 128, 96) }"],
  ])("takes the design tokens that the page sets: %s", async (_, css) => {
    const { page } = await guest("hello", { css: `${HOSTILE} ${css}` });
    const button = page.getByRole("button", { name: "Run" });
    expect(await button.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe("rgb(0, 128, 96)");
  });

  test("turns dark and light again with its page, at once, however the page says so", async () => {
    const { page } = await guest("hello");
    expect(await ground(page)).toBe(LIGHT);
    for (const turn of Object.values(DARK_PAGES)) {
      await page.evaluate(turn);
      await expect.poll(() => ground(page)).toBe(DARK);
      await page.evaluate(asBefore);
      await expect.poll(() => ground(page)).toBe(LIGHT);
    }
  });

  test("is as its tag says, whatever the page and the system are", async () => {
    const { page } = await guest("hello", { attributes: `theme="dark"` });
    expect(await ground(page)).toBe(DARK);
    await page.evaluate(() => document.querySelector("vitrine-demo")!.setAttribute("theme", "light"));
    await expect.poll(() => ground(page)).toBe(LIGHT);
  });

  test("runs by itself where its tag says so, and says what came of it", async () => {
    const { page } = await guest("hello", { attributes: `run value-name="Grace"` });
    await expect.poll(() => page.getByLabel("Greeting").inputValue(), { timeout: 10_000 }).toBe("Hello Grace");
  });

  test("keeps the keys that its controls take, and leaves all others to the page", async () => {
    const { page } = await guest("hello");
    await page.evaluate(() => {
      const keys: string[] = [];
      document.addEventListener("keydown", ({ key }) => keys.push(key));
      Object.assign(window, { keys });
    });
    const heard = () => page.evaluate("keys");
    await page.getByLabel("Name").click();
    for (const key of ["d", "ArrowLeft", "Enter", "Escape", "Control+k"]) await page.keyboard.press(key);
    expect(await heard()).toEqual(["Escape", "Control", "k"]);
    await page.getByRole("button", { name: "Clear" }).focus();
    for (const key of ["Enter", "n", "ArrowRight"]) await page.keyboard.press(key);
    expect(await heard()).toEqual(["Escape", "Control", "k", "n", "ArrowRight"]);
  });

  test("shows a demo that a server runs, where its author lets the page in", async () => {
    const { url } = await serveDemo("hello", "--cors", "*");
    const page = hostPage(`<vitrine-demo src="${url}" value-name="Grace"></vitrine-demo>`, `${url}embed.js`);
    const host = await hostFolder(".", { pages: { "/": page } });
    const shown = await visit(host.url, { beside: [url] });
    await shown.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => shown.getByLabel("Greeting").inputValue(), { timeout: 10_000 }).toBe("Hello Grace");
  });

  test("says where it looked when there is no demo, to the reader and to the page", async () => {
    const note = `<script>addEventListener("error", ({ detail }) => detail && (self.told = detail.problem), true)</script>`;
    const host = await hostFolder(dirname(await buildDemo("hello")), {
      pages: { "/": hostPage(`${note}<vitrine-demo src="/nowhere"></vitrine-demo>`, "/hello/embed.js") },
    });
    const page = await openPage(host.url, { allow: /404/ });
    await page.getByText(/There is no demo at .*nowhere\/: .*demo\.json answered 404\./).waitFor();
    expect(await page.getByRole("button", { name: "Try again" }).isVisible()).toBe(true);
    expect(await page.evaluate("told")).toMatchObject({ code: "not-found" });
  });

  test("can be passed on, and leaves the address of the page alone", async () => {
    const { page, demos, host } = await guest("hello", { attributes: `value-name="Ada"` });
    await page.getByRole("button", { name: "Share this demo" }).click();
    const link = page.getByLabel("Link, with what is filled in");
    expect(await link.inputValue()).toBe(`${demos.url}hello/?name=Ada`);
    expect(await page.getByLabel("Code for that page").inputValue()).toMatch(/embed\.js" integrity="sha256-.{44}"/);
    await page.getByRole("button", { name: "Reset the demo" }).click();
    expect(page.url()).toBe(host.url);
  });
});

describe("several demos on a page", () => {
  test("need one script, of any of them; a second one does no harm", async () => {
    await buildDemo("hello");
    const folder = dirname(await buildDemo("digits"));
    const tags = `<vitrine-demo src="/hello" value-name="Ada"></vitrine-demo><vitrine-demo src="/digits"></vitrine-demo>`;
    for (const more of ["", `<script type="module" src="/digits/embed.js"></script>`]) {
      const host = await hostFolder(folder, { pages: { "/": hostPage(tags + more, "/hello/embed.js") } });
      const page = await visit(host.url);
      await page.locator("vitrine-demo").first().getByRole("button", { name: "Run" }).click();
      await expect.poll(() => page.getByLabel("Greeting").inputValue(), { timeout: 10_000 }).toBe("Hello Ada");
      await expect.poll(() => page.locator("vitrine-sketch canvas").count()).toBeGreaterThan(0);
      await expect.poll(() => page.getByText("100.0%").first().isVisible()).toBe(true);
    }
  });
});

test("a build has the elements of its demo and no others", async () => {
  const files = (await readdir(join(await buildDemo("hello"), "assets"))).join(" ");
  expect(files).toContain("textbox.element");
  for (const other of ["markdown.element", "katex", "sketch.element", "swift"]) expect(files).not.toContain(other);
});

describe("one demo twice on a page", () => {
  const COUNT = `import { app, button, column, number, on, state } from "vitrine";
    let calls = 0;
    const kept = state(0);
    const go = button("Count");
    const mine = number({ label: "Mine" });
    const all = number({ label: "All" });
    export default app({ layout: column(go, mine, all), handlers: [on(go.click, {
      inputs: { kept }, outputs: { kept, mine, all },
      run: ({ kept }) => { calls += 1; return { kept: kept + 1, mine: kept + 1, all: calls }; },
    })] });`;

  async function twice() {
    const dir = await project({ "demo.ts": COUNT });
    const { code, output } = await runToEnd(dir, "build", "demo.ts");
    expect(code, output).toBe(0);
    const tags = `<vitrine-demo src="/"></vitrine-demo>`.repeat(2);
    const host = await hostFolder(join(dir, "dist"), { pages: { "/lesson.html": hostPage(tags, "/embed.js") } });
    return visit(`${host.url}lesson.html`);
  }

  async function count(page: Page, tag: number) {
    const demo = page.locator("vitrine-demo").nth(tag);
    await demo.getByRole("button", { name: "Count" }).click();
    await expect.poll(() => demo.getByRole("status").last().textContent()).toMatch(/^Done/);
    return [await demo.getByLabel("Mine").inputValue(), await demo.getByLabel("All").inputValue()];
  }

  test("has one worker, in which each keeps its own", async () => {
    const page = await twice();
    expect(await count(page, 0)).toEqual(["1", "1"]);
    expect(await count(page, 1)).toEqual(["1", "2"]);
    expect(page.workers()).toHaveLength(1);
  });

  test("runs nothing for a tag that was taken away before the worker was up", async () => {
    const page = await twice();
    await page.evaluate(() => {
      const demo = document.querySelector("vitrine-demo") as unknown as HTMLElement & { run(): Promise<void> };
      void demo.run();
      setTimeout(() => demo.remove());
    });
    expect(await count(page, 0)).toEqual(["1", "1"]);
  });

  test("goes on when the other is taken away", async () => {
    const page = await twice();
    await count(page, 0);
    await page.evaluate(() => document.querySelector("vitrine-demo")!.remove());
    expect(await count(page, 0)).toEqual(["1", "2"]);
    await page.evaluate(() => document.querySelector("vitrine-demo")!.remove());
    await expect.poll(() => page.workers().length).toBe(0);
  });
});

describe("twenty demos on a page", () => {
  const MANY = 20;

  async function twenty() {
    const folder = dirname(await buildDemo("hello"));
    const tags = Array.from(
      { length: MANY },
      (_, i) => `<section style="min-height: 400px">
      <vitrine-demo src="/hello" value-name="${i}"></vitrine-demo></section>`,
    );
    const host = await hostFolder(folder, { pages: { "/": hostPage(tags.join(""), "/hello/embed.js") } });
    return { page: await visit(host.url), host };
  }

  test("load the runtime once, and only those that are near the window", async () => {
    const { page, host } = await twenty();
    const count = (part: string) => host.asked.filter((path) => path.includes(part)).length;
    expect(count("/runtime-")).toBe(1);
    const ready = () => page.locator("vitrine-demo vitrine-column").evaluateAll((all) => all.length);
    expect(await ready()).toBeLessThan(MANY * 2);
    for (let i = 0; i < MANY; i++) await page.locator("vitrine-demo").nth(i).scrollIntoViewIfNeeded();
    await expect.poll(() => page.getByLabel("Name").evaluateAll((all) => all.length)).toBe(MANY);
    expect(count("/runtime-")).toBe(1);
    expect(count("/worker-")).toBeLessThanOrEqual(1);
  });

  test("leave no worker behind when they are taken away, and come back with what was filled in", async () => {
    const { page } = await twenty();
    await page.getByLabel("Name").first().fill("Ada");
    await page.getByRole("button", { name: "Run" }).first().click();
    await expect.poll(() => page.getByLabel("Greeting").first().inputValue(), { timeout: 10_000 }).toBe("Hello Ada");
    expect(page.workers().length).toBe(1);
    await page.evaluate(() => {
      const demo = document.querySelector("vitrine-demo")!;
      (window as unknown as { kept: Element }).kept = demo;
      for (const one of document.querySelectorAll("vitrine-demo")) one.remove();
    });
    await expect.poll(() => page.workers().length).toBe(0);
    await page.evaluate(() => document.body.prepend((window as unknown as { kept: Element }).kept));
    await expect.poll(() => page.getByLabel("Name").first().inputValue()).toBe("Ada");
  });

  test("leave nothing in memory when they are taken away, however often they come", async () => {
    const { page } = await twenty();
    const devtools = await page.context().newCDPSession(page);
    const held = async () => {
      await devtools.send("HeapProfiler.enable");
      for (let i = 0; i < 3; i++) await devtools.send("HeapProfiler.collectGarbage");
      const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
      const { usedSize } = await devtools.send("Runtime.getHeapUsage");
      return { nodes, listeners: jsEventListeners, megabytes: usedSize / 1e6 };
    };
    /** Ten demos come, one of them runs, and all go: as when a reader moves from page to page of a site. */
    const comeAndGo = () =>
      page.evaluate(async () => {
        const make = () => {
          const demo = document.createElement("vitrine-demo") as HTMLElement & { run(): Promise<void> };
          const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
          demo.setAttribute("src", "/hello");
          document.body.prepend(demo);
          return { demo, ready };
        };
        const demos = Array.from({ length: 10 }, make);
        await Promise.all(demos.map(({ ready }) => ready));
        await demos[0]!.demo.run();
        for (const { demo } of demos) demo.remove();
        await new Promise((resolve) => setTimeout(resolve, 100));
      });
    await page.evaluate(() => document.querySelectorAll("section").forEach((section) => section.remove()));
    for (let i = 0; i < 2; i++) await comeAndGo();
    const before = await held();
    for (let i = 0; i < 4; i++) await comeAndGo();
    const after = await held();
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 20);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners + 20);
    expect(after.megabytes).toBeLessThan(before.megabytes + 1);
  });
});
