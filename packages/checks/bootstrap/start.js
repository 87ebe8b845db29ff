import { existsSync, readdirSync } from "node:fs";
import { fail } from "./fail.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot, root } from "./paths.js";

const FIRST = "digits";
const PORT = "7860";

try {
  requireNode();
  process.chdir(root);
  await ensureInstalled();
  await startGallery(process.argv.slice(2));
} catch (error) {
  fail("npm start", error);
}

/**
 * The gallery runs in this process, so that a signal to `npm start` reaches the server itself.
 * @param {string[]} more
 */
async function startGallery(more) {
  const port = more.some((word) => word.startsWith("--port")) ? [] : ["--port", PORT];
  const open = hasScreen() ? ["--open"] : [];
  process.argv = [...process.argv.slice(0, 2), "start", ...demos(), ...port, ...open, ...more];
  await import("../../vitrine/bin/vitrine.js");
}

/** Whether a person sits before this machine, to whom a browser can be shown. */
function hasScreen() {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const desktop = process.platform !== "linux" || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
  return process.stdout.isTTY && CI === undefined && desktop;
}

/** Every demo, the one that greets people first. */
function demos() {
  const names = readdirSync(inRoot("demos")).filter((name) => existsSync(inRoot("demos", name, "demo.ts")));
  const rest = names.filter((name) => name !== FIRST).sort();
  return [...(names.includes(FIRST) ? [FIRST] : []), ...rest].map((name) => `demos/${name}/demo.ts`);
}
