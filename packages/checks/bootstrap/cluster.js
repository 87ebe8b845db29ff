import { ensureBuilt } from "./build.js";
import { runCommand } from "./command.js";
import { fail } from "./fail.js";
import { fetchRedis } from "./fetch-browser.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

const PROGRAMS = { cluster: "cluster/cluster-main.ts", chaos: "cluster/chaos-main.ts", scale: "scale/main.ts" };

const [first = "cluster", ...rest] = process.argv.slice(2);
const what = first in PROGRAMS ? first : "cluster";
const args = what === first ? rest : [first, ...rest];

try {
  requireNode();
  await ensureInstalled();
  await ensureBuilt();
  await fetchRedis();
  const node = [inRoot("node_modules/.bin/node"), "--conditions=vitrine-source"];
  const { code } = await runCommand([
    ...node,
    inRoot("packages/checks/src", PROGRAMS[/** @type {keyof typeof PROGRAMS} */ (what)]),
    ...args,
  ]);
  process.exitCode = code ?? 1;
} catch (error) {
  fail(`npm run ${what}`, error);
}
