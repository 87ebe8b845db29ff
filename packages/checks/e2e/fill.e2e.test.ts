import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { hostPage } from "./host-page.ts";
import { closeBrowser, openPage, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

/** A chat with more messages than any window is high. */
const CHAT = `
import { chat } from "vitrine";
export default chat({
  title: "Chat",
  messages: Array.from({ length: 100 }, (_, i) => ({ role: i % 2 ? "assistant" : "user", content: "Message " + i })),
  reply: ({ message }) => message,
});`;
const LAST = "Message 99";

let url: string;

beforeEach(async () => {
  ({ url } = await serve(
    await project({ "demo.ts": CHAT }),
    "start",
    "demo.ts",
    "--port",
    "0",
    "--embed",
    "*",
    "--cors",
    "*",
  ));
});
afterAll(closeBrowser);

/** A page around the demo. */
async function around(body: string) {
  const { url: host } = await hostFolder(".", { pages: { "/": hostPage(body, `${url}embed.js`) } });
  return openPage(host, { beside: [url] });
}

describe("a chat that fills", () => {
  test.each([700, 1000])("is as tall as a window of %i pixels, in which its messages scroll", async (height) => {
    const page = await visit(url);
    await page.setViewportSize({ width: 900, height });
    await expect.poll(() => page.getByText(LAST).isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
    expect((await page.getByText("Made with Vitrine").boundingBox())!.y).toBeGreaterThan(height - 120);
  });

  test("stays inside the height that a page gives its tag", async () => {
    const page = await around(`<vitrine-demo src="${url}" style="height: 500px"></vitrine-demo><p>After</p>`);
    await expect.poll(() => page.getByText(LAST).isVisible()).toBe(true);
    const [tag, log, after] = await Promise.all(
      [page.locator("vitrine-demo"), page.getByRole("log"), page.getByText("After")].map((one) => one.boundingBox()),
    );
    expect(tag!.height).toBe(500);
    expect(log!.height).toBeLessThan(500);
    expect(after!.y).toBeGreaterThan(tag!.y + tag!.height);
  });

  test("is bounded in a tag without a height", async () => {
    const page = await around(`<vitrine-demo src="${url}"></vitrine-demo>`);
    await expect.poll(() => page.getByText(LAST).isVisible()).toBe(true);
    expect((await page.locator("vitrine-demo").boundingBox())!.height).toBeLessThan(720);
  });

  test.each([
    [150, 480],
    [640, 640],
  ])("in a frame of %i pixels that follows it asks for %i, which it then fills", async (given, asked) => {
    const page = await around(`<iframe title="Chat" width="600" height="${given}" src="${url}embed"></iframe>
      <script>window.asked = []; addEventListener("message", ({ data }) => {
        if (data?.vitrine !== "resize") return;
        asked.push(data.height); document.querySelector("iframe").height = data.height;
      })</script>`);
    await expect.poll(() => page.frameLocator("iframe").getByText(LAST).isVisible()).toBe(true);
    const height = () => page.evaluate(() => (window as unknown as { asked: number[] }).asked.at(-1));
    await expect.poll(height).toBe(asked);
    const frame = page.frames().find((one) => one.url().includes("embed"))!;
    const ends = () =>
      frame.evaluate(() => [innerHeight, document.querySelector("main")!.getBoundingClientRect().bottom]);
    await expect.poll(ends).toEqual([asked, asked]);
  });
});
