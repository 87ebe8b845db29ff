import { createServer as createHttp, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { listen, type Listening } from "@vitrine/server";
import { chromium, type Browser, type Frame, type Page } from "playwright";
import { app, button, chatbot, column, createServer, html, markdown, on, textbox } from "vitrine";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import { RUNNING_TEXTS } from "./content.ts";

const BREAKOUT = "</script><script>hit=1</script><!--<script>\u2028\"'><img src=x onerror=hit=1>";

const input = textbox({ label: "Input", lines: 3, maxLength: 20_000 });
const show = button("Show");
const prose = markdown({ label: "Prose" });
const talk = chatbot({ label: "Talk" });
const frame = html({ label: "Frame" });
const done = textbox({ label: "Done", readonly: true });
const link = button({ label: BREAKOUT, link: "https://example.com/" });

const target = app({
  title: BREAKOUT,
  description: BREAKOUT,
  layout: column(input, show, done, prose, talk, frame, link),
  handlers: [
    on(show.click, {
      name: "show",
      inputs: { input },
      outputs: { prose, talk, frame, done },
      run: ({ input }) => ({
        prose: input,
        talk: [
          { role: "user", content: input },
          { role: "assistant", content: input },
        ],
        frame: input,
        done: String(input.length),
      }),
    }),
  ],
});

let sink: HttpServer;
let listening: Listening;
let browser: Browser;
let page: Page;
let sinkUrl: string;
/** What went wrong: dialogs, requests to other hosts, pages that opened or went away. */
const wrong: string[] = [];

beforeAll(async () => {
  sink = createHttp((request, response) => (wrong.push(`sink: ${request.url}`), response.end()));
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  sinkUrl = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/sink`;
  listening = await listen(createServer(target), { port: 0, graceMs: 100 });
  browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
  page = await browser.newPage();
  page.on("dialog", (dialog) => (wrong.push(`dialog: ${dialog.message()}`), void dialog.dismiss()));
  page.on("popup", (popup) => wrong.push(`popup: ${popup.url()}`));
  page.on("framenavigated", (moved) => {
    if (moved === page.mainFrame() && !moved.url().startsWith(listening.url)) wrong.push(`went to ${moved.url()}`);
  });
  await page.goto(listening.url);
  await page.getByRole("button", { name: "Show", exact: true }).waitFor();
});

afterAll(async () => {
  await browser.close();
  await listening.close();
  sink.close();
});

beforeEach(() => void wrong.splice(0));

/** Echoes a text through every output that shows texts. */
async function echo(text: string): Promise<string> {
  const filled = text.replaceAll("SINK", sinkUrl);
  await page.getByLabel("Input").fill(filled);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect.poll(() => page.getByLabel("Done").inputValue()).toBe(String(filled.length));
  // Handlers of images and of animations run when those have failed or begun.
  await page.waitForTimeout(150);
  return filled;
}

/** Facts of the page that no text may change. */
function around() {
  return page.evaluate(() => ({
    hit: Reflect.get(window, "hit") as unknown,
    title: document.title,
    base: document.baseURI,
    background: getComputedStyle(document.body).backgroundColor,
    clobbered: typeof document.getElementById !== "function" || !(document.body instanceof HTMLBodyElement),
    heads: document.head.querySelectorAll("base, meta[http-equiv], link[href*=sink]").length,
  }));
}

/** Targets of links anywhere on the page, in shadow trees too. */
function links(): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode) => {
      for (const one of root.querySelectorAll("*")) {
        for (const name of ["href", "action", "formaction", "xlink:href"]) {
          const value = one.getAttribute(name);
          if (value !== null) found.push(value);
        }
        if (one.shadowRoot) look(one.shadowRoot);
      }
    };
    look(document.body);
    return found;
  });
}

describe("A58, A59 and A61: a text that a function gives to Markdown, a chat and HTML", () => {
  test.each(RUNNING_TEXTS)("runs nothing of %s", async (text) => {
    const before = await around();
    await echo(text);
    expect(await around()).toEqual({ ...before, hit: undefined, clobbered: false });
    for (const target of await links()) expect(target.replace(/\s/g, "")).not.toMatch(/^(javascript|data|vbscript):/i);
    expect(wrong).toEqual([]);
  });

  test("A61: what looks like a link of another scheme is a text, and a link of the web is one", async () => {
    await echo("[a](javascript:hit=1) [b](java\tscript:hit=1) [c](https://example.com/) [d](mailto:a@example.com)");
    const all = await links();
    expect(all).toContain("https://example.com/");
    expect(all).toContain("mailto:a@example.com");
    expect(all.filter((one) => /script|data:/.test(one))).toEqual([]);
  });
});

describe("A59: HTML with scripts", () => {
  test("runs them where they reach neither the page nor any host", async () => {
    const tries = [
      "parent.hit=1",
      "top.hit=1",
      "document.cookie='a=1'",
      "localStorage.a=1",
      "parent.document.title='x'",
    ];
    const asks = [
      "fetch('SINK')",
      "navigator.sendBeacon('SINK')",
      "new EventSource('SINK')",
      "open('SINK')",
      "top.location='SINK'",
    ];
    const scripts = [...tries, ...asks].map((one) => `<script>try{${one}}catch{}</script>`);
    const before = await around();
    await echo(
      `<p id=ran>no</p>${scripts.join("")}<script>ran.textContent="yes"</script><img src=SINK><form action=SINK>`,
    );
    // The frame of the answer before may still be there.
    const said = async (frame: Frame) =>
      frame
        .locator("#ran")
        .textContent({ timeout: 1000 })
        .catch(() => undefined);
    await expect.poll(() => Promise.all(page.frames().slice(1).map(said)), { timeout: 10_000 }).toContain("yes");
    expect(await around()).toEqual(before);
    expect(wrong).toEqual([]);
  });

  test("is a download where its address is opened alone", async () => {
    const url = await page.evaluate(() => {
      const find = (root: ParentNode): string | undefined => {
        for (const one of root.querySelectorAll("*")) {
          const inner = one instanceof HTMLIFrameElement ? one.src : one.shadowRoot ? find(one.shadowRoot) : undefined;
          if (inner) return inner;
        }
        return undefined;
      };
      return find(document.body)!;
    });
    const { headers } = await fetch(url, { headers: { "sec-fetch-dest": "document" } });
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
    expect(headers.get("content-security-policy")).toMatch(/^sandbox allow-scripts;.*default-src 'none'/);
  });
});

describe("A62: the page's own data", () => {
  test("escapes markup in the author's words, and has none of the address", async () => {
    const words = ["theme", "view", "lang", "__theme", "x"].map((name) => `${name}='-alert(1)-'%3Cscript%3Ehit=1`);
    const text = await (await fetch(`${listening.url}/?${words.join("&")}`)).text();
    expect(text).not.toMatch(/<script>hit=1|alert\(1\)|<!--<script>|onerror=hit=1>\s*</);
    expect(
      (text.match(/<script\b[^>]*>/g) ?? []).filter((tag) => !/nonce=|type="?application\/json/.test(tag)),
    ).toEqual([]);
  });

  test("runs nothing of them", async () => {
    await page.goto(
      `${listening.url}/?theme='-alert(1)-'&view=%3Cscript%3Ehit=1%3C/script%3E&input=%3Cimg src=x onerror=hit=1%3E`,
    );
    await page.getByRole("button", { name: "Show", exact: true }).waitFor();
    await page.waitForTimeout(150);
    expect(await page.evaluate(() => Reflect.get(window, "hit") as unknown)).toBeUndefined();
    expect(wrong).toEqual([]);
  });
});
