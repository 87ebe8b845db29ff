import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FrameLocator, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { buildProject } from "./built.ts";
import { hostPage } from "./host-page.ts";
import { closeBrowser, openPage, ROOT, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** What the frame is refused is said in the console. */
const REFUSED = /Content Security Policy|Failed to load/;

const DEMO = `import { demo, file, html, image, textbox } from "vitrine";
  const page = (word) => \`<style>#said { color: rgb(1, 2, 3) }</style>
    <p id="said" style="height: 300px"></p>
    <script>
      document.getElementById("said").textContent = \${JSON.stringify(word)};
      fetch("https://elsewhere.example/").then(() => "reached", () => "refused")
        .then((how) => document.getElementById("said").setAttribute("title", how));
    </script>\`;
  export default demo({
    title: "Page",
    inputs: {
      word: textbox({ label: "Word", value: "" }),
      photo: image({ label: "Photo", required: false }),
      paper: file({ label: "Paper", required: false }),
    },
    outputs: { card: html({ label: "Card" }), square: image({ label: "Square" }), note: file({ label: "Note" }) },
    predict: async ({ word, photo, paper }) => ({
      card: page(word),
      square: photo ?? { width: 40, height: 40, data: new Uint8ClampedArray(6400).fill(200) },
      note: new File([word, paper ? await paper.text() : ""], "note.txt", { type: "text/plain" }),
    }),
    examples: [{ word: "baked" }],
  });`;

async function hosted() {
  return hostFolder(await buildProject({ "demo.ts": DEMO }), { headers: { "access-control-allow-origin": "*" } });
}

/** The demo in a frame of another site that lets it have scripts and nothing else. */
async function inFrame(url: string): Promise<FrameLocator> {
  const frame = `<iframe title="Demo" width="800" height="700" sandbox="allow-scripts" src="${url}embed.html"></iframe>`;
  const pages = { "/": `<!doctype html><title>Lesson</title><link rel="icon" href="data:,">${frame}` };
  const page = await openPage((await hostFolder(".", { pages })).url, { beside: [url], allow: REFUSED });
  return page.frameLocator('iframe[title="Demo"]');
}

/** Where a demo may live: each opens it, and says where on its page it is. */
const homes: Record<string, () => Promise<Page | FrameLocator>> = {
  "a server": async () => {
    const dir = await project({ "demo.ts": DEMO });
    return visit((await serve(dir, "start", "demo.ts", "--port", "0")).url, { allow: REFUSED });
  },
  "a static folder": async () => visit((await hosted()).url, { allow: REFUSED }),
  "one HTML file from a disk": async () => {
    const file = join(await buildProject({ "demo.ts": DEMO }, "html"), "demo.html");
    return visit(pathToFileURL(file).href, { offline: true, allow: REFUSED });
  },
  "a sandboxed frame of another site": async () => inFrame((await hosted()).url),
  "a server, in a sandboxed frame of another site": async () => {
    const dir = await project({ "demo.ts": DEMO });
    return inFrame((await serve(dir, "start", "demo.ts", "--port", "0", "--embed", "*")).url);
  },
  "a server, by a tag on a page of another site": async () => {
    const pages: Record<string, string> = {};
    const host = await hostFolder(".", { pages });
    const dir = await project({ "demo.ts": DEMO });
    const { origin } = new URL(host.url);
    const { url } = await serve(dir, "start", "demo.ts", "--port", "0", "--cors", origin);
    pages["/"] = hostPage(`<vitrine-demo src="${url}"></vitrine-demo>`, `${url}embed.js`);
    return visit(host.url, { beside: [url], allow: REFUSED });
  },
  "a tag on a page of another site": async () => {
    const demo = await hosted();
    const tag = `<vitrine-demo src="${demo.url}"></vitrine-demo>`;
    const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demo.url}embed.js`) } });
    return visit(host.url, { beside: [demo.url], allow: REFUSED });
  },
};

describe.each(Object.entries(homes))("what a function made, on %s:", (_home, open) => {
  test("a picture is shown, a file can be saved, and HTML has its styles, its scripts and its height", async () => {
    const page = await open();
    await page.getByLabel("Word").fill("live");
    await page.getByRole("button", { name: "Run" }).click();
    const picture = page.locator("vitrine-image img").last();
    const width = () => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth);
    await expect.poll(width, { timeout: 20_000 }).toBe(40);
    const link = page.locator("vitrine-file a[download]").last();
    const text = () => link.evaluate(async (one) => (await fetch((one as HTMLAnchorElement).href)).text());
    await expect.poll(text).toBe("live");
    const frame = page.locator("vitrine-html iframe:not(.coming)");
    const said = frame.contentFrame().locator("#said");
    await expect.poll(() => said.textContent(), { timeout: 20_000 }).toBe("live");
    expect(await said.evaluate((one) => getComputedStyle(one).color)).toBe("rgb(1, 2, 3)");
    await expect.poll(() => said.getAttribute("title")).toBe("refused");
    await expect.poll(() => frame.evaluate((one) => one.clientHeight)).toBeGreaterThan(299);
  });

  test("of a picture and a file that a visitor chose", async () => {
    const page = await open();
    const choose = (tag: string, path: string) =>
      page.locator(`${tag} input[type=file]`).first().setInputFiles(join(ROOT, path));
    await page.getByLabel("Word").fill("licence: ");
    await choose("vitrine-image", "demos/report/field.png");
    await choose("vitrine-file", "LICENSE");
    await page.getByRole("button", { name: "Run" }).click();
    const picture = page.locator("vitrine-image img").last();
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(640);
    const link = page.locator("vitrine-file a[download]").last();
    const text = () => link.evaluate(async (one) => (await fetch((one as HTMLAnchorElement).href)).text());
    await expect.poll(text, { timeout: 20_000 }).toMatch(/^licence: \s+Apache License/);
  });
});

test("HTML that came of an example as the demo was built has them, too", async () => {
  const page = await visit((await hosted()).url, { allow: REFUSED });
  const said = page.frameLocator("vitrine-html iframe").locator("#said");
  await expect.poll(() => said.textContent()).toBe("baked");
  await expect.poll(() => said.getAttribute("title")).toBe("refused");
});

test("the page that HTML is written into takes none where it would have its host's origin", async () => {
  const demo = await hosted();
  const { built } = (await (await fetch(`${demo.url}demo.json`)).json()) as { built: { blank: { url: string } } };
  const page = await openPage(`${demo.url}${built.blank.url}`);
  await page.evaluate(() => postMessage({ kind: "vitrine-html", html: "<p>written</p>" }, "*"));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(await page.locator("p").count()).toBe(0);
});
