import puppeteer, { type Browser, type ElementHandle, type Frame, type KeyInput, type Page } from "puppeteer-core";
import { existsSync } from "node:fs";
import { findBrowser } from "../../bootstrap/find-browser.js";
import { findFirefox } from "../../bootstrap/find-engines.js";
import type { Engine, EngineKind, EnginePage, EngineView, Look, Point } from "./engine.ts";

/** Without a graphics card, WebGL computes in software, slower than WebAssembly by far. */
const CHROMIUM_FLAGS = [
  "--disable-gpu",
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-sync",
];
const WINDOW = { width: 1280, height: 900 };

export const chromium: EngineKind = {
  name: "Chromium",
  missing: () => (findBrowser() ? undefined : "there is no Chromium or Chrome"),
  async start(look = {}) {
    const executablePath = findBrowser()!;
    return engineOf(await puppeteer.launch({ executablePath, args: CHROMIUM_FLAGS, defaultViewport: WINDOW }), look);
  },
};

export const firefox: EngineKind = {
  name: "Firefox",
  missing: () => (existsSync(findFirefox() ?? "") ? undefined : "there is no Firefox (Debian: firefox-esr)"),
  async start(look = {}) {
    const extraPrefsFirefox = { "layout.css.prefers-color-scheme.content-override": look.scheme === "dark" ? 0 : 1 };
    const executablePath = findFirefox()!;
    const options = { browser: "firefox", executablePath, defaultViewport: WINDOW, extraPrefsFirefox } as const;
    return engineOf(await puppeteer.launch(options), {});
  },
};

async function engineOf(browser: Browser, { scheme }: Look): Promise<Engine> {
  return {
    version: await browser.version(),
    async open(url) {
      const page = await (await browser.createBrowserContext()).newPage();
      const logged: string[] = [];
      page.on("console", (message) => message.type() === "error" && logged.push(message.text()));
      page.on("pageerror", (error) => logged.push(String(error)));
      if (scheme) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(url);
      return pageOf(page, logged);
    },
    close: () => browser.close(),
  };
}

function pageOf(page: Page, logged: readonly string[]): EnginePage {
  return {
    ...viewOf(page, page.mainFrame(), async () => ({ x: 0, y: 0 })),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key as KeyInput),
    async frame() {
      const element = (await page.waitForSelector("iframe"))!;
      const frame = (await element.contentFrame())!;
      return viewOf(page, frame, () =>
        element.evaluate((frame) => {
          const { x, y } = frame.getBoundingClientRect();
          return { x, y };
        }),
      );
    },
    logged: () => logged,
    screenshot: () => page.screenshot(),
    close: () => page.browserContext().close(),
  };
}

/** The pointer's places are the window's: a frame's own are moved by where the frame is. */
function viewOf(page: Page, frame: Frame, corner: () => Promise<Point>): EngineView {
  return {
    evaluate: <T>(expression: string) => frame.evaluate(expression) as Promise<T>,
    async upload(input, file) {
      const handle = await frame.evaluateHandle(input);
      await (handle as unknown as ElementHandle<HTMLInputElement>).uploadFile(file);
    },
    async drag([first, ...others]) {
      const { x, y } = await corner();
      await page.mouse.move(x + first!.x, y + first!.y);
      await page.mouse.down();
      for (const point of others) await page.mouse.move(x + point.x, y + point.y, { steps: 8 });
      await page.mouse.up();
    },
  };
}
