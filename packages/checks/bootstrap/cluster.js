import { ensureBuilt } from "./build.js";
import { runCommand } from "./command.js";
import { fail } from "./fail.js";
import { fetchRedis } from "./fetch-browser.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

const [what, ...more] = process.argv.slice(2);
const main = what === "chaos" ? "chaos-main.ts" : "cluster-main.ts";
const args = what === "chaos" || what === undefined ? more : [what, ...more];

try {
  requireNode();
  await ensureInstalled();
  await ensureBuilt();
  await fetchRedis();
  const node = [inRoot("node_modules/.bin/node"), "--conditions=vitrine-source"];
  const { code } = await runCommand([...node, inRoot("packages/checks/src/cluster", main), ...args]);
  process.exitCode = code ?? 1;
} catch (error) {
  fail(`npm run ${what === "chaos" ? "chaos" : "cluster"}`, error);
}
