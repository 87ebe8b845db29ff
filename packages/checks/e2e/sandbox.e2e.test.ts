import { dirname } from "node:path";
import type { FrameLocator, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { closeBrowser, openPage } from "./stage.ts";
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
  return { page, frame: page.frameLocator("iframe") };
}

async function sevenFrom(frame: FrameLocator): Promise<void> {
  await frame.getByRole("button", { name: /7\.png/ }).click();
  await frame.getByRole("button", { name: "Run" }).click();
  await expect.poll(() => frame.getByRole("status").last().textContent(), { timeout: 20_000 }).toMatch(/Done.*7/);
}

async function digits(headers: Record<string, string> = {}): Promise<StaticHost> {
  return hostFolder(dirname(await buildDemo("digits")), { headers });
}

describe("a built demo in a frame of another site", () => {
  test("works without any storage", async () => {
    const { frame } = await framed(await digits(), "digits/embed.html", "");
    await sevenFrom(frame);
  });

  test('works with sandbox="allow-scripts" alone, where its host lets anyone read its files', async () => {
    const { frame } = await framed(await digits(ANYONE), "digits/embed.html", 'sandbox="allow-scripts"');
    await sevenFrom(frame);
  });

  test("says what is missing where its host lets nobody read its files", async () => {
    const blocked = /CORS|ERR_FAILED/;
    const { frame } = await framed(await digits(), "digits/embed.html", 'sandbox="allow-scripts"', blocked);
    await frame.getByText("This frame may not load the demo's files").waitFor();
    await frame.getByRole("link", { name: "Open the demo on its own page" }).waitFor();
  });

  test("tells the page around it how high it is, in every dialect, and no more than that", async () => {
    const { page } = await framed(await digits(ANYONE), "digits/embed.html", 'sandbox="allow-scripts"');
    const heard = () => page.evaluate(() => (window as unknown as { heard?: unknown[] }).heard ?? []);
    await expect.poll(async () => JSON.stringify(await heard()), { timeout: 10_000 }).toContain('"vitrine":"ready"');
    await expect
      .poll(async () => JSON.stringify(await heard()))
      .toMatch(/"vitrine":"resize","height":\d+.*"subject":"lti.frameResize".*org\.imsglobal\.lti\.frameResize/);
  });
});
