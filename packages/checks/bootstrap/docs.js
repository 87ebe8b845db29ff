import { runCommand } from "./command.js";
import { ensureBuilt } from "./build.js";
import { fail } from "./fail.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

const BUILD = ["--conditions=vitrine-source", inRoot("docs/site/build.ts")];

try {
  requireNode();
  await ensureInstalled();
  await ensureBuilt();
  process.exitCode = (await runCommand([inRoot("node_modules/.bin/node"), ...BUILD])).code;
} catch (error) {
  fail("npm run docs", error);
}
