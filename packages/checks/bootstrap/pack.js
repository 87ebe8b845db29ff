import { runCommand } from "./command.js";
import { fail } from "./fail.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

const PACK = ["--conditions=vitrine-source", inRoot("packages/checks/src/pack.ts"), ...process.argv.slice(2)];

try {
  requireNode();
  await ensureInstalled();
  process.exitCode = (await runCommand([inRoot("node_modules/.bin/node"), ...PACK])).code;
} catch (error) {
  fail("npm run pack", error);
}
