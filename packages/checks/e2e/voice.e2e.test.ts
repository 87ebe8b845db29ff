import { chromium, type Browser, type Page } from "playwright";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { findBrowser } from "../bootstrap/find-browser.js";
import { hostFolder } from "./static-host.ts";

const DEMO = `
import { chat } from "vitrine";
export default chat({
  title: "Listen",
  multimodal: true,
  voice: true,
  reply: ({ message: { text, files } }) => files.map(({ name, type, size }) => text + name + " " + type + " " + (size > 0)).join(),
});
`;

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A page of a visitor whose microphone beeps, and who lets pages listen. */
async function open(url: string): Promise<Page> {
  browser ??= chromium.launch({
    executablePath: findBrowser(),
    args: ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
  });
  const context = await (await browser).newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const recorder = (page: Pick<Page, "getByRole">) => page.getByRole("button", { name: "Record a voice message" });

test("a function receives what a visitor said, and the conversation plays it, over a reload", async () => {
  const { url } = await serve(await project({ "demo.ts": DEMO }), "start", "demo.ts", "--port", "0");
  const page = await open(url);
  await recorder(page).click();
  await page.getByText(/^0:01 \/ 5:00$/).waitFor();
  await page.getByRole("button", { name: "Stop recording" }).click();
  const audio = page.locator("audio");
  const length = () => audio.evaluate((one: HTMLAudioElement) => (Number.isFinite(one.duration) ? one.duration : 0));
  await expect.poll(length).toBeGreaterThan(0.5);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("article").getByText("voice.webm audio/webm true").waitFor();
  await page.reload();
  await expect.poll(length).toBeGreaterThan(0.5);
});

test("a frame has the button if the page around lets it have the microphone", async () => {
  const { url } = await serve(await project({ "demo.ts": DEMO }), "start", "demo.ts", "--port", "0", "--embed", "*");
  const frame = (name: string, more: string) =>
    `<iframe title="${name}" src="${url}embed" ${more} width="600" height="600"></iframe>`;
  const pages = {
    "/": `<!doctype html><title>Lesson</title>${frame("with", 'allow="microphone"')}${frame("without", "")}`,
  };
  const page = await open((await hostFolder(".", { pages })).url);
  await recorder(page.frameLocator('iframe[title="with"]')).waitFor();
  const without = page.frameLocator('iframe[title="without"]');
  await without.getByRole("button", { name: "Add files" }).waitFor();
  await expect.poll(() => recorder(without).count()).toBe(0);
});
