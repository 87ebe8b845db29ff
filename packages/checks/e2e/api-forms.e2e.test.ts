import { launch, type Launched } from "vitrine";
import { app, button, checkbox, column, dropdown, file, json, number, on, slider, textbox, UserError } from "vitrine";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeBrowser, findBarriers, findIllegible, openPage, overflows, tabTo, visit, type View } from "./stage.ts";

const name = textbox({ label: "Name" });
const times = slider({ label: "Times", min: 1, max: 10, value: 2 });
const size = number({ label: "Size", readonly: true });
const tone = dropdown({ label: "Tone", choices: ["warm", "cool"], value: "warm" });
const loud = checkbox({ label: "Loud", value: true });
const greeting = textbox({ label: "Greeting", readonly: true });
const doc = file({ label: "Document", accept: [".csv"] });
const copy = file({ label: "Copy", readonly: true });
const facts = json({ label: "Facts" });
const go = button("Go");
const key = textbox({ label: "Key", type: "password" });
const sealed = textbox({ label: "Sealed", readonly: true });
const seal = button("Seal");

const formsApp = app({
  title: "Forms",
  layout: column(name, times, size, tone, loud, greeting, doc, copy, facts, go, key, sealed, seal),
  handlers: [
    on([go.click], {
      name: "greet",
      inputs: { name, times, tone, loud },
      outputs: { greeting },
      examples: [{ name: "Ada", times: 3, tone: "cool", loud: false }],
      run: ({ name, times, tone, loud }) => {
        if (name === "nobody") throw new UserError("Nobody cannot be greeted. Write a name.");
        const one = `${tone === "warm" ? "Dear" : "Hello"} ${name}`;
        return { greeting: Array.from({ length: times }, () => (loud ? one.toUpperCase() : one)).join("! ") };
      },
    }),
    on([], {
      name: "duplicate",
      inputs: { doc },
      outputs: { copy, facts },
      // A link like that of a file, which is none of this server.
      run: async ({ doc }) => ({
        copy: new File([await doc!.text(), "more"], "copy.csv", { type: "text/csv" }),
        facts: { id: "x", url: "javascript:alert(1)", name: "elsewhere", bytes: doc!.size },
      }),
    }),
    on([], {
      name: "grow",
      inputs: { name },
      outputs: { greeting },
      async *run({ name }, { signal }) {
        let text = "";
        for (let i = 1; i <= 200 && !signal.aborted; i++) {
          yield { greeting: (text += `${name}${i} `) };
          await new Promise((resolve) => setTimeout(resolve, name === "slow" ? 100 : 1));
        }
      },
    }),
    on([seal.click], {
      name: "seal",
      inputs: { greeting, key },
      outputs: { sealed },
      run: ({ greeting, key }) => ({ sealed: `${greeting} (${key.length})` }),
    }),
  ],
});

let server: Launched;
beforeAll(async () => {
  server = await launch(formsApp, { port: 0 });
});
afterAll(async () => {
  await server.close();
  await closeBrowser();
});

describe("a form of /api", () => {
  // A refused call is one more line in every browser's console.
  const open = (view?: View) => openPage(new URL("api", server.url).href, { allow: /status of 422/, ...view });
  const formOf = async (page: Page, handler: string) => {
    await page
      .locator("section", { has: page.locator(`#${handler}`) })
      .getByText("Try it")
      .click();
    return page.getByRole("form", { name: `Try ${handler}` });
  };
  const status = (form: ReturnType<Page["locator"]>) => form.getByRole("status");

  test("is filled with the example, and shows the answer and the time", async () => {
    const form = await formOf(await open(), "greet");
    expect(await form.getByLabel("name").inputValue()).toBe("Ada");
    expect(await form.getByLabel("loud").isChecked()).toBe(false);
    await form.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => status(form).textContent()).toMatch(/^Done in [\d.]+ s\.$/);
    const answer = JSON.parse((await form.getByLabel("Answer of greet").textContent())!);
    expect(answer).toEqual({ outputs: { greeting: "Hello Ada! Hello Ada! Hello Ada" } });
  });

  test("sends what is filled in, of the kind that each control has", async () => {
    const page = await open();
    const form = await formOf(page, "greet");
    await form.getByLabel("name").fill("Grace");
    await form.getByLabel("times").fill("1");
    await form.getByLabel("tone").selectOption("warm");
    await form.getByLabel("loud").check();
    const curl = page.locator("section", { has: form }).locator(".example-0 pre");
    await expect.poll(() => curl.textContent()).toContain('"name":"Grace","times":1,"tone":"warm","loud":true');
    await form.getByLabel("name").press("Control+Enter");
    await expect.poll(() => form.getByLabel("Answer of greet").textContent()).toContain('"DEAR GRACE"');
  });

  test("shows mistakes at their fields, and what the function says", async () => {
    const form = await formOf(await open(), "greet");
    const times = form.getByLabel("times");
    await times.fill("11");
    await form.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => status(form).textContent()).toBe("Failed. One field is not right.");
    expect(await times.getAttribute("aria-invalid")).toBe("true");
    await form.getByText("must be at most 10").first().waitFor();
    expect(await form.getByLabel("Answer of greet").textContent()).toContain('"code": "invalid-input"');
    await times.fill("2");
    await form.getByLabel("name").fill("nobody");
    await form.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => status(form).textContent()).toBe("Failed. Nobody cannot be greeted. Write a name.");
    expect(await times.getAttribute("aria-invalid")).toBe(null);
  });

  test("uploads a file, and links to the files of the answer", async () => {
    const page = await open();
    const form = await formOf(page, "duplicate");
    const body = Buffer.from("a,b\n1,2\n");
    await form.getByLabel("doc").setInputFiles({ name: "doc.csv", mimeType: "text/csv", buffer: body });
    await form.getByRole("button", { name: "Run" }).click();
    const links = form.getByRole("link");
    await expect.poll(() => links.allTextContents()).toEqual(["copy.csv"]);
    const url = (await links.first().getAttribute("href"))!;
    expect(await (await fetch(url)).text()).toBe("a,b\n1,2\nmore");
    expect(await form.getByLabel("Answer of duplicate").textContent()).toContain("javascript:alert(1)");
  });

  test("shows a stream as it comes, and stops it", async () => {
    const form = await formOf(await open(), "grow");
    await form.getByLabel("name").fill("slow");
    await form.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => form.getByLabel("Answer of grow").textContent()).toContain("slow1 slow2");
    expect(await status(form).textContent()).toBe("Running…");
    await form.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => status(form).textContent()).toMatch(/^Stopped after/);
    expect(await form.getByRole("button", { name: "Stop" }).evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    await form.getByLabel("name").fill("quick");
    await form.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => form.getByLabel("Answer of grow").textContent()).toContain("quick200 ");
  });

  test("works by keyboard alone", async () => {
    const page = await open();
    await tabTo(page, /^Try it/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^name/);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Grace");
    await tabTo(page, /^Run/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").first().textContent()).toMatch(/^Done in/);
  });

  test("is not there without scripts, and the rest of the page is", async () => {
    const page = await open({ scripts: false });
    expect(await page.getByText("Try it").first().isVisible()).toBe(false);
    expect(await page.getByRole("heading", { name: "greet" }).isVisible()).toBe(true);
    expect(await page.getByText("curl http").first().isVisible()).toBe(true);
  });

  test("moves nothing when its script comes", async () => {
    const blocked = await open({ block: /assets\/api-/, allow: /ERR_FAILED/ });
    const topOf = (page: Page) =>
      page
        .locator("h2")
        .last()
        .evaluate((one) => one.getBoundingClientRect().top);
    const before = await topOf(blocked);
    expect(await topOf(await open())).toBe(before);
    const form = await formOf(blocked, "greet");
    expect(await form.getByRole("button", { name: "Run" }).isDisabled()).toBe(true);
  });

  test.each(["light", "dark"] as const)("has no barriers and fits narrow and wide windows: %s", async (scheme) => {
    for (const width of [320, 1280]) {
      const page = await open({ scheme, width });
      for (const handler of ["greet", "duplicate", "grow"]) await formOf(page, handler);
      const form = page.getByRole("form", { name: "Try greet" });
      await form.getByLabel("times").fill("11");
      await form.getByRole("button", { name: "Run" }).click();
      await expect.poll(() => status(form).textContent()).toContain("Failed.");
      expect(await findBarriers(page), `${width} px`).toEqual([]);
      expect(await findIllegible(page), `${width} px`).toEqual([]);
      expect(await overflows(page), `${width} px`).toBe(false);
    }
  });

  test("belongs to its demo among several", async () => {
    const several = await launch({ one: formsApp, two: formsApp }, { port: 0 });
    try {
      const page = await openPage(new URL("two/api", several.url).href);
      const form = await formOf(page, "greet");
      await form.getByRole("button", { name: "Run" }).click();
      await expect.poll(() => form.getByLabel("Answer of greet").textContent()).toContain("Hello Ada");
    } finally {
      await several.close();
    }
  });
});

describe("the panel of a demo on a server", () => {
  const PANEL = `document.querySelector("vitrine-programs").shadowRoot.querySelector("dialog")`;
  const open = async (view?: View) => {
    const page = await visit(server.url, view);
    await page.getByRole("button", { name: "Go", exact: true }).waitFor();
    return page;
  };
  const link = (page: Page) => page.getByRole("link", { name: "Use it from a program" });
  const panel = (page: Page) => page.getByRole("dialog", { name: "Use it from a program" });
  const code = (page: Page, heading: string) => panel(page).getByRole("group", { name: heading, exact: true });
  const openPanel = async (page: Page) => {
    await link(page).click();
    await code(page, "greet").waitFor();
  };
  /** Records two calls, of which the second takes the first one's answer, with a secret. */
  const record = async (page: Page) => {
    await openPanel(page);
    await panel(page).getByRole("button", { name: "Record", exact: true }).click();
    await page.getByLabel("Name").fill("Ada");
    await page.getByRole("button", { name: "Go", exact: true }).click();
    await expect.poll(() => page.getByLabel("Greeting").inputValue()).toContain("DEAR ADA");
    await page.getByLabel("Key").fill("open sesame");
    await page.getByRole("button", { name: "Seal", exact: true }).click();
    await expect.poll(() => page.getByLabel("Sealed").inputValue()).toContain("(11)");
  };

  test("has each handler's code with what is filled in now, without secrets, in the chosen language", async () => {
    const page = await open();
    await page.getByLabel("Name").fill("Grace");
    await page.getByLabel("Key").fill("open sesame");
    const doc = { name: "my doc.csv", mimeType: "text/csv", buffer: Buffer.from("a,b") };
    await page.locator("input[type=file]").first().setInputFiles(doc);
    await page.getByText("my doc.csv").first().waitFor();
    await openPanel(page);
    expect(await code(page, "greet").textContent()).toContain('"name":"Grace","times":2,"tone":"warm","loud":true');
    expect(await code(page, "duplicate").textContent()).toContain("doc=@my doc.csv");
    expect(await panel(page).textContent()).not.toContain("sesame");
    await panel(page).getByText("Secrets are left out").waitFor();
    await panel(page).getByLabel("Language of the code").selectOption("Python (gradio_client)");
    expect(await code(page, "greet").textContent()).toContain('name="Grace",');
    expect(await panel(page).getByRole("link").getAttribute("href")).toBe(new URL("api", server.url).href);
  });

  test("copies code", async () => {
    const page = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openPanel(page);
    await panel(page).getByRole("button", { name: "Copy" }).first().click();
    await panel(page).getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await code(page, "greet").textContent());
  });

  test("opens by keyboard, closes with Escape, and gives the focus back", async () => {
    const page = await open();
    await tabTo(page, /^Use it from a program/);
    await page.keyboard.press("Enter");
    await code(page, "greet").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => panel(page).isVisible()).toBe(false);
    expect(await link(page).evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test("is a link to /api with a key held, without scripts, and when its code does not come", async () => {
    const page = await open();
    const [other] = await Promise.all([
      page.context().waitForEvent("page"),
      link(page).click({ modifiers: ["Control"] }),
    ]);
    await other.waitForURL(/\/api$/);
    const blocked = await openPage(server.url, { block: /open-panel-/, allow: /ERR_FAILED/ });
    await link(blocked).click();
    await blocked.waitForURL(/\/api$/);
    const plain = await openPage(server.url, { scripts: false });
    expect(await plain.locator('noscript a[href="api"]').count()).toBe(1);
  });

  test("records what the visitor does as one script, where an answer goes on as a variable", async () => {
    const page = await open();
    await record(page);
    await page.getByRole("button", { name: "2 calls recorded" }).click();
    await panel(page).getByLabel("Language of the code").selectOption("Python (requests)");
    const script = code(page, "Script");
    await script.waitFor();
    const text = (await script.textContent())!;
    expect(text).toContain('# 1. greet\noutputs1 = run(\n    "greet",\n    json={"name": "Ada",');
    expect(text).toContain("# 2. seal\n# Left out, since it is secret: key\noutputs2 = run(");
    expect(text).toContain('json={"greeting": outputs1["greeting"]},');
    expect(await panel(page).textContent()).not.toContain("sesame");
    await panel(page).getByRole("button", { name: "Stop recording" }).click();
    await panel(page).getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Go", exact: true }).click();
    await openPanel(page);
    expect(await panel(page).getByText("2 calls recorded").isVisible()).toBe(true);
    await panel(page).getByRole("button", { name: "Clear" }).click();
    await expect.poll(() => script.isVisible()).toBe(false);
  });

  test("tells nobody but its server, and that only when it is open", async () => {
    const page = await open();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await record(page);
    expect(asked.filter((path) => path === "/api/snippets")).toEqual([]);
    await page.getByRole("button", { name: "2 calls recorded" }).click();
    await code(page, "Script").waitFor();
    expect(asked.filter((path) => path === "/api/snippets")).toHaveLength(1);
  });

  test.each(["light", "dark"] as const)("has no barriers and fits narrow and wide windows: %s", async (scheme) => {
    for (const width of [320, 1280]) {
      const page = await open({ scheme, width });
      await record(page);
      await page.getByRole("button", { name: "2 calls recorded" }).click();
      await code(page, "Script").waitFor();
      expect(await findBarriers(page), `${width} px`).toEqual([]);
      expect(await findIllegible(page, PANEL), `${width} px`).toEqual([]);
      expect(await overflows(page), `${width} px`).toBe(false);
      expect(await panel(page).evaluate((one) => one.scrollWidth <= one.clientWidth), `${width} px`).toBe(true);
    }
  });

  test("is in the visitor's language, from right to left where that is, and its code from left to right", async () => {
    const page = await visit(new URL("?lang=ar", server.url).href, { width: 320 });
    await page.locator('a[href="api"]').click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("pre").first().waitFor();
    expect(await dialog.evaluate((one) => getComputedStyle(one).direction)).toBe("rtl");
    expect(
      await dialog
        .locator("pre")
        .first()
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe("ltr");
    expect(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  });
});
