import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["Chromium", "Google Chrome", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/** Where Playwright keeps its browsers, and the files to start inside one of them. */
const PLAYWRIGHT: Partial<Record<NodeJS.Platform, readonly [cache: string, ...files: string[]]>> = {
  linux: [".cache/ms-playwright", "chrome-linux/chrome", "chrome-linux64/chrome"],
  darwin: ["Library/Caches/ms-playwright", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"],
  win32: ["AppData/Local/ms-playwright", "chrome-win/chrome.exe", "chrome-win64/chrome.exe"],
};

/**
 * The first browser of Chromium's family on this machine, or undefined: `VITRINE_CHROMIUM`, `CHROME_PATH`, the usual
 * names on the PATH, the usual places, and Playwright's cache. `VITRINE_CHROMIUM=none` stands for none.
 */
export function findBrowser(env: NodeJS.ProcessEnv = process.env, home = homedir()): string | undefined {
  const { VITRINE_CHROMIUM: asked, CHROME_PATH: usual, PATH = "" } = env;
  if (asked === "none") return undefined;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const places = [asked, usual, ...onPath, ...(INSTALLED[process.platform] ?? []), ...fromPlaywright(home)];
  return places.find((path) => path !== undefined && isExecutable(path));
}

function fromPlaywright(home: string): string[] {
  const [cache, ...files] = PLAYWRIGHT[process.platform] ?? [""];
  const folder = join(home, cache);
  const builds = namesIn(folder).filter((name) => name.startsWith("chromium-"));
  return builds.flatMap((name) => files.map((file) => join(folder, name, file)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
