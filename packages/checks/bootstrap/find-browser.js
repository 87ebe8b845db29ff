import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { memory } from "./paths.js";

/** The first has no windows of its own, so that it starts in a third of the time. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const INSTALLED = {
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  win32: ["C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
};

/** Where Playwright keeps its browsers, and the file to start inside one of them. */
/** @type {Partial<Record<NodeJS.Platform, { cache: string, files: string[] }>>} */
const PLAYWRIGHT = {
  linux: {
    cache: ".cache/ms-playwright",
    files: ["chrome-linux/chrome", "chrome-linux64/chrome", "chrome-headless-shell-linux64/chrome-headless-shell"],
  },
  darwin: {
    cache: "Library/Caches/ms-playwright",
    files: ["chrome-mac/Chromium.app/Contents/MacOS/Chromium", "chrome-mac/headless_shell"],
  },
  win32: { cache: "AppData/Local/ms-playwright", files: ["chrome-win/chrome.exe", "chrome-win64/chrome.exe"] },
};

/** The browser that was unpacked from an npm package, when there was no other. */
export const unpackedBrowser = join(memory, "browser/chromium.sh");

/**
 * The first Chromium on this machine, or undefined: `VITRINE_CHROMIUM`, `CHROME_PATH`, the usual names on the PATH, the
 * usual places, Playwright's cache, and last the one unpacked here from an npm package.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string }} where
 * @returns {string | undefined}
 */
export function findBrowser({ env = process.env, platform = process.platform, home = homedir() } = {}) {
  const asked = [env.VITRINE_CHROMIUM, env.CHROME_PATH].flatMap((path) => (path ? [path] : []));
  const onPath = (env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const places = [
    ...asked,
    ...onPath,
    ...(INSTALLED[platform] ?? []),
    ...fromPlaywright(platform, home),
    unpackedBrowser,
  ];
  return places.find(isExecutable);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} home
 */
function fromPlaywright(platform, home) {
  const place = PLAYWRIGHT[platform];
  if (place === undefined) return [];
  const cache = join(home, place.cache);
  return namesIn(cache)
    .filter((name) => name.startsWith("chromium"))
    .flatMap((name) => place.files.map((file) => join(cache, name, file)));
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
