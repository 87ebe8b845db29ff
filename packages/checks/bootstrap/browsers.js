import { runCommand } from "./command.js";
import { fail } from "./fail.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

const MAIN = ["--conditions=vitrine-source", inRoot("packages/checks/src/write-engine-table.ts")];

try {
  requireNode();
  await ensureInstalled();
  process.exitCode = (await runCommand([inRoot("node_modules/.bin/node"), ...MAIN])).code ?? 1;
} catch (error) {
  fail("npm run browsers", error);
}
