import { dirname } from "node:path";
import type { FrameLocator, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, openPage, serveDemo } from "./stage.ts";
import { hostFolder, type StaticHost } from "./static-host.ts";

afterAll(closeBrowser);

const ANYONE = { "access-control-allow-origin": "*" };

/** A page of another site that shows a demo in a frame. */
async function framed(
  demo: StaticHost,
  path: string,
  attributes: string,
  allow?: RegExp,
): Promise<{ page: Page; frame: FrameLocator }> {
  const host = await hostFolder(dirname(await buildDemo("hello")), {
    pages: {
      "/course.html": `<!doctype html><link rel="icon" href="data:,"><title>Course</title><h1>Lesson</h1>
      <iframe title="Demo" width="600" height="600" src="${demo.url}${path}" ${attributes}></iframe>
      <script>addEventListener("message", ({ data }) => (window.heard ??= []).push(data))</script>`,
    },
  });
  const page = await openPage(`${host.url.replace("127.0.0.1", "localhost")}course.html`, {
    beside: [demo.url],
    allow,
  });
  return { page, frame: page.frameLocator('iframe[title="Demo"]') };
}

/** What a screen reader is told when the example of a 7 has been run. */
async function sevenFrom(frame: FrameLocator | Page): Promise<string | null> {
  await frame.getByRole("button", { name: /7\.png/ }).click();
  await frame.getByRole("button", { name: "Run" }).click();
  const said = frame.getByRole("status").last();
  await expect.poll(() => said.textContent(), { timeout: 20_000 }).toMatch(/Done/);
  return said.textContent();
}

async function digits(headers: Record<string, string> = {}): Promise<StaticHost> {
  return hostFolder(dirname(await buildDemo("digits")), { headers });
}

describe("a served demo in a frame of another site", () => {
  test.each(["", 'sandbox="allow-scripts"'])(
    "works where its author lets it be shown: <iframe %s>",
    async (attributes) => {
      const { url } = await serveDemo("digits", "--embed", "*");
      const { frame } = await framed({ url, asked: [] }, "embed.html", attributes);
      expect(await sevenFrom(frame)).toMatch(/7/);
    },
  );

  test("is not shown where its author does not", async () => {
    const { url } = await serveDemo("digits");
    const { page } = await framed({ url, asked: [] }, "embed.html", "", /frame-ancestors/);
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith("chrome-error"))).toBe(true);
  });
});

describe("a page of another site", () => {
  test("sets, runs, dresses and resets the demo in its frame, and gets an answer to each", async () => {
    const demo = await hostFolder(dirname(await buildDemo("hello")), { headers: ANYONE });
    const { page, frame } = await framed(demo, "hello/embed.html", 'sandbox="allow-scripts"');
    await frame.getByLabel("Name").waitFor();
    const tell = (message: object) => page.evaluate((data) => window.frames[0]!.postMessage(data, "*"), message);
    await tell({ vitrine: "set", inputs: { name: "Grace" }, id: 1 });
    await tell({ vitrine: "run", id: 2 });
    await expect.poll(() => frame.getByLabel("Greeting").inputValue(), { timeout: 10_000 }).toBe("Hello Grace");
    await tell({ vitrine: "theme", dark: true, tokens: { "--vitrine-radius": "2px", color: "red" }, id: 3 });
    await expect
      .poll(() => frame.getByLabel("Name").evaluate((field) => getComputedStyle(field).borderRadius))
      .toBe("2px");
    await tell({ vitrine: "reset", id: 4 });
    await expect.poll(() => frame.getByLabel("Name").inputValue()).toBe("");
    await tell({ vitrine: "eval", code: "1", id: 5 });
    await tell({ vitrine: "set", inputs: { name: 5 }, id: 6 });
    const heard = () =>
      page.evaluate(() => (window as unknown as { heard: { vitrine?: string; id?: number; error?: string }[] }).heard);
    const replies = async () => (await heard()).filter(({ vitrine }) => vitrine === "reply");
    await expect.poll(async () => (await replies()).map(({ id }) => id)).toEqual([1, 2, 3, 4, 6]);
    expect((await replies()).at(-1)?.error).toBe("name must be a text; got 5.");
    expect(JSON.stringify(await heard())).not.toContain("Grace");
  });

  test("is heard as soon as the frame is there, before the demo is ready", async () => {
    const demo = await hostFolder(dirname(await buildDemo("hello")), { headers: ANYONE });
    const asks = `for (const vitrine of ["set", "run"]) this.contentWindow.postMessage({ vitrine, inputs: { name: "Grace" } }, "*")`;
    const { frame } = await framed(demo, "hello/embed.html", `onload='${asks}'`);
    await expect.poll(() => frame.getByLabel("Greeting").inputValue(), { timeout: 10_000 }).toBe("Hello Grace");
  });

  test("is not heard by a demo in a frame beside it", async () => {
    const demo = await hostFolder(dirname(await buildDemo("hello")), { headers: ANYONE });
    const { page, frame } = await framed(demo, "hello/embed.html", "");
    await frame.getByLabel("Name").waitFor();
    await page.evaluate(() => {
      const other = document.body.appendChild(document.createElement("iframe"));
      other.srcdoc = `<script>parent.frames[0].postMessage({ vitrine: "set", inputs: { name: "Mallory" } }, "*")</script>`;
      return new Promise((resolve) => (other.onload = resolve));
    });
    await page.waitForTimeout(300);
    expect(await frame.getByLabel("Name").inputValue()).toBe("");
  });
});

describe("a built demo in a frame of another site", () => {
  test.each(["", 'sandbox="allow-scripts allow-same-origin"'])(
    "works without any storage: <iframe %s>",
    async (how) => {
      const { frame } = await framed(await digits(), "digits/embed.html", how);
      expect(await sevenFrom(frame)).toMatch(/7/);
    },
  );

  test('works with sandbox="allow-scripts" alone, where its host lets anyone read its files', async () => {
    const { frame } = await framed(await digits(ANYONE), "digits/embed.html", 'sandbox="allow-scripts"');
    expect(await sevenFrom(frame)).toMatch(/7/);
  });

  test("says what is missing where its host lets nobody read its files", async () => {
    const blocked = /CORS|ERR_FAILED/;
    const { frame } = await framed(await digits(), "digits/embed.html", 'sandbox="allow-scripts"', blocked);
    await frame.getByText("This frame may not load the demo's files").waitFor();
    expect(await frame.getByRole("link", { name: "Open the demo on its own page" }).isVisible()).toBe(true);
  });

  test("tells the page around it how high it is, in every dialect, and no more than that", async () => {
    const { page } = await framed(await digits(ANYONE), "digits/embed.html", 'sandbox="allow-scripts"');
    const heard = () => page.evaluate(() => (window as unknown as { heard?: unknown[] }).heard ?? []);
    await expect.poll(async () => JSON.stringify(await heard()), { timeout: 10_000 }).toContain('"vitrine":"ready"');
    await expect
      .poll(async () => JSON.stringify(await heard()))
      .toMatch(/"vitrine":"resize","height":\d+.*"subject":"lti.frameResize".*org\.imsglobal\.lti\.frameResize/);
  });

  test("is as high as its content under a course site that strips scripts and hears lti.frameResize", async () => {
    const demo = await digits(ANYONE);
    // As Canvas does it: the teacher's page keeps nothing but the frame, and the site's own script hears of its height.
    const host = await hostFolder(".", {
      pages: {
        "/": `<!doctype html><link rel="icon" href="data:,"><title>Course</title>
          <iframe title="Demo" width="100%" height="80" src="${demo.url}digits/embed.html" sandbox="allow-scripts"></iframe>
          <script>addEventListener("message", ({ data, source }) => {
            let message = data;
            try { message = JSON.parse(data) } catch {}
            if (message?.subject !== "lti.frameResize") return;
            const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
            if (frame) frame.height = message.height;
          })</script>`,
      },
    });
    const page = await openPage(host.url, { beside: [demo.url], width: 360 });
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Run" }).waitFor();
    const hidden = () =>
      frame.locator("html").evaluate((root) => [root.scrollHeight - root.clientHeight, root.clientHeight > 300]);
    await expect.poll(hidden, { timeout: 10_000 }).toEqual([0, true]);
  });
});

describe("a built demo under a policy without WebAssembly", () => {
  test("goes on without it, and says what the policy lacks", async () => {
    const host = await digits({ "content-security-policy": "script-src 'self' 'unsafe-inline'; worker-src blob:" });
    const page = await openPage(`${host.url}digits/`, {
      allow: /Content Security Policy|ArrayBuffer instantiation|GPU|GL/,
    });
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    expect(await sevenFrom(page)).toMatch(/7/);
    expect(said.join("\n")).toContain("Add 'wasm-unsafe-eval' to the page's script-src");
  });
});

describe("a demo that takes pictures, in a frame", () => {
  test("says why there is no camera, and takes a file", async () => {
    const demo = await hostFolder(dirname(await buildDemo("report")), { headers: ANYONE });
    const { frame } = await framed(demo, "report/embed.html", "", /camera/);
    await frame.getByRole("tab", { name: "Pictures" }).first().click();
    await frame.getByRole("button", { name: "Camera" }).click();
    await frame.getByRole("alert").getByText("kept from this demo by the page around it").waitFor();
    await frame.getByRole("button", { name: "Cancel" }).click();
    expect(await frame.getByLabel("Photo").locator("input[type=file]").count()).toBe(1);
  });
});
