import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const FIREFOX = ["firefox-esr", "firefox"];
const FIREFOX_APP = "/Applications/Firefox.app/Contents/MacOS/firefox";
/** Where distributions put WebKitGTK's browser, which is on no PATH. */
const MINI_BROWSER = "webkit2gtk-4.1/MiniBrowser";

/**
 * The Firefox of this machine, or undefined: `VITRINE_FIREFOX`, then the usual names.
 * @returns {string | undefined}
 */
export function findFirefox(env = process.env) {
  return [env.VITRINE_FIREFOX, ...FIREFOX.map((name) => onPath(name, env)), FIREFOX_APP].find(isThere);
}

/**
 * The WebKitGTK of this machine with what its tests need, or undefined where a part is missing.
 * @returns {{ browser: string, driver: string, xvfb: string } | undefined}
 */
export function findWebKit(env = process.env) {
  const browser = findMiniBrowser();
  const driver = onPath("WebKitWebDriver", env);
  const xvfb = onPath("Xvfb", env);
  return browser && driver && xvfb ? { browser, driver, xvfb } : undefined;
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
function onPath(name, env) {
  return (env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isThere);
}

/** @param {string | undefined} path */
function isThere(path) {
  return path !== undefined && path !== "" && existsSync(path);
}

function findMiniBrowser() {
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib") : [];
  const places = ["/usr/libexec", "/usr/lib", ...folders.map((folder) => join("/usr/lib", folder))];
  return places.map((place) => join(place, MINI_BROWSER)).find(isThere);
}
