import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { By, Builder, Capabilities, Key as Keys, Origin, type WebDriver, type WebElement } from "selenium-webdriver";
import { findWebKit } from "../../bootstrap/find-engines.js";
import type { Engine, EngineKind, EnginePage, EngineView, Key, Look, Point } from "./engine.ts";

const START_MS = 20_000;

/** WebKitGTK's MiniBrowser. It is not Safari, and the nearest to it that runs here. */
export const webkit: EngineKind = {
  name: "WebKit",
  missing: () =>
    findWebKit()
      ? undefined
      : "there is no WebKitGTK with its driver (Debian: webkit2gtk-driver, libwebkit2gtk-4.1-0, xvfb)",
  async start(look = {}) {
    const screen = await startScreen();
    const driver = await startDriver(screen.display, look);
    return engineOf(driver.port, look, async () => {
      await end(driver.process);
      await end(screen.process);
    });
  },
};

/** A screen that nobody sees: this browser has no headless mode. Xvfb itself chooses a free number. */
async function startScreen() {
  const { xvfb } = findWebKit()!;
  const args = ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"];
  const child = spawn(xvfb, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = (await once(child.stdio[3]!, "data", { signal: AbortSignal.timeout(START_MS) })) as [Buffer];
  return { process: child as ChildProcess, display: `:${number.toString().trim()}` };
}

async function startDriver(display: string, { scheme }: Look) {
  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: display,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    ...(scheme === "dark" && { GTK_THEME: "Adwaita:dark" }),
  };
  const child = spawn(findWebKit()!.driver, ["-p", String(port)], { env, stdio: "ignore" });
  await untilAnswers(`http://127.0.0.1:${port}/status`);
  return { process: child, port };
}

async function untilAnswers(url: string): Promise<void> {
  for (const signal = AbortSignal.timeout(START_MS); ; signal.throwIfAborted()) {
    if (await fetch(url).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function engineOf(port: number, { scheme }: Look, stop: () => Promise<void>): Promise<Engine> {
  const binary = findWebKit()!.browser;
  const args = ["--automation", ...(scheme === "dark" ? ["--dark-mode"] : [])];
  const capabilities = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary, args } });
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  const version = `WebKitGTK ${(await driver.getCapabilities()).getBrowserVersion()}`;
  return {
    version,
    // This browser's driver loses windows that it opened: all pages are in the first one, one after the other.
    async open(url) {
      await driver.get(url);
      return pageOf(driver);
    },
    async close() {
      await driver.quit().catch(() => undefined);
      await stop();
    },
  };
}

function pageOf(driver: WebDriver): EnginePage {
  return {
    ...viewOf(driver, async () => {
      await driver.switchTo().defaultContent();
      return { x: 0, y: 0 };
    }),
    type: (text) => driver.actions().sendKeys(text).perform(),
    press: (key) => driver.actions().sendKeys(KEYS[key]).perform(),
    async frame() {
      return viewOf(driver, async () => {
        await driver.switchTo().defaultContent();
        const corner = await driver.executeScript<Point>(CORNER);
        await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
        return corner;
      });
    },
    logged: () => [],
    screenshot: async () => Buffer.from(await driver.takeScreenshot(), "base64"),
    close: () => driver.get("about:blank"),
  };
}

const CORNER = `const { x, y } = document.querySelector("iframe").getBoundingClientRect(); return { x, y };`;

/**
 * This protocol has one current frame, to which scripts belong; the pointer's places are the window's in WebKit, whatever
 * the frame. `enter` makes the view's frame the current one, and tells where it is.
 */
function viewOf(driver: WebDriver, enter: () => Promise<Point>): EngineView {
  return {
    async evaluate<T>(expression: string) {
      await enter();
      return driver.executeScript<T>(`return (${expression})`);
    },
    async upload(input, file) {
      await enter();
      await (await driver.executeScript<WebElement>(`return (${input})`)).sendKeys(file);
    },
    async drag([first, ...others]) {
      const corner = await enter();
      const at = (point: Point, duration: number) => ({
        x: Math.round(corner.x + point.x),
        y: Math.round(corner.y + point.y),
        duration,
        origin: Origin.VIEWPORT,
      });
      const actions = driver.actions().move(at(first!, 0)).press();
      for (const point of others) actions.move(at(point, 60));
      await actions.release().perform();
    },
  };
}

const KEYS: Readonly<Record<Key, string>> = {
  Enter: Keys.ENTER,
  Tab: Keys.TAB,
  Escape: Keys.ESCAPE,
  Backspace: Keys.BACK_SPACE,
  ArrowRight: Keys.ARROW_RIGHT,
  ArrowDown: Keys.ARROW_DOWN,
  Home: Keys.HOME,
  End: Keys.END,
  " ": " ",
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
