import { runCommand } from "./command.js";
import { fail } from "./fail.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

const MAIN = ["--conditions=vitrine-source", inRoot("packages/bench/src/main.ts")];

try {
  requireNode();
  await ensureInstalled();
  const { code } = await runCommand([inRoot("node_modules/.bin/node"), ...MAIN, ...process.argv.slice(2)]);
  process.exitCode = code ?? 1;
} catch (error) {
  fail("npm run bench", error);
}
