import { runCommand } from "./command.js";
import { ensureBuilt } from "./build.js";
import { fail } from "./fail.js";
import { ensureBrowser, fetchEngines, fetchRedis } from "./fetch-browser.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";
import { say, took } from "./say.js";

/** @typedef {import("./command.js").Outcome} Outcome */

const start = performance.now();
/** @type {string[]} */
const failed = [];

try {
  requireNode();
  await ensureInstalled();
  const browser = await ensureBrowser();
  say(`browser: ${browser}`);
  await fetchEngines();
  await fetchRedis();
  await Promise.all([
    step("lint", () => tool(["oxlint", "--type-aware", "--deny-warnings"])),
    step("format", () => tool(["oxfmt", "--check"])),
    step("types", () => tool(["tsc", "--noEmit"])),
    step("build", buildStep),
  ]);
  await step("tests", () => tests(browser, process.argv.slice(2)));
} catch (error) {
  fail("npm test", error);
}
if (failed.length > 0) fail("npm test", `${failed.join(", ")} (see above)`);
console.log(`\nnpm test passed: lint, format, types, build and tests, in ${took(start)}.`);

/**
 * Does one step and says how it went; what it printed is shown when it failed.
 * @param {string} name
 * @param {() => Promise<Outcome>} work
 */
async function step(name, work) {
  const begun = performance.now();
  const { code, output } = await work();
  if (code !== 0) failed.push(name);
  if (code !== 0 && output) console.error(output.trimEnd());
  say(`${name} ${code === 0 ? "passed" : "FAILED"} (${took(begun)})`);
}

/**
 * A tool of the workspace. It runs on the workspace's own Node, whatever the shell's is.
 * @param {string[]} command
 */
function tool([name = "", ...args]) {
  return runCommand([inRoot("node_modules/.bin", name), ...args], { quiet: true });
}

/** @returns {Promise<Outcome>} */
async function buildStep() {
  try {
    await ensureBuilt();
    return { code: 0, output: "" };
  } catch (error) {
    return { code: 1, output: String(error) };
  }
}

/**
 * @param {string} browser
 * @param {string[]} more
 */
function tests(browser, more) {
  const projects = ["unit", "browser", "e2e"].flatMap((name) => ["--project", name]);
  const command = [inRoot("node_modules/.bin/vitest"), "run", ...projects, ...more];
  return runCommand(command, { env: { VITRINE_CHROMIUM: browser } });
}
