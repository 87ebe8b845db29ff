import { ensureBuilt } from "./build.js";
import { runCommand } from "./command.js";
import { fail } from "./fail.js";
import { ensureBrowser, fetchRedis } from "./fetch-browser.js";
import { ensureInstalled } from "./install.js";
import { requireNode } from "./node-version.js";
import { inRoot } from "./paths.js";

try {
  requireNode();
  await ensureInstalled();
  const browser = await ensureBrowser();
  await fetchRedis();
  await ensureBuilt();
  const node = [inRoot("node_modules/.bin/node"), "--conditions=vitrine-source"];
  const main = inRoot("packages/checks/src/promises/promises-main.ts");
  const { code } = await runCommand([...node, main, ...process.argv.slice(2)], { env: { VITRINE_CHROMIUM: browser } });
  process.exitCode = code ?? 1;
} catch (error) {
  fail("npm run promises", error);
}
