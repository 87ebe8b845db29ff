import { runCommand } from "./command.js";
import { say } from "./say.js";

/** The pnpm that wrote the lockfile. */
const VERSION = "12.21.0";

/** @type {Promise<string[]> | undefined} */
let found;

/**
 * The command that runs pnpm: the one on the PATH when it is the pinned version, else npm fetches it.
 * @returns {Promise<string[]>}
 */
export function pnpm() {
  return (found ??= findPnpm());
}

async function findPnpm() {
  const { code, output } = await runCommand(["pnpm", "--version"], { quiet: true });
  if (code === 0 && output.trim() === VERSION) return ["pnpm"];
  say(`no pnpm ${VERSION} here; npm fetches it (its own cache keeps it for the next time)`);
  return ["npx", "--yes", `pnpm@${VERSION}`];
}
