import { runCommand } from "../../../checks/bootstrap/command.js";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import type { Measured } from "../row.ts";

const COMMANDS = [
  ["tsc", "--noEmit"],
  ["vitest", "run", "--project", "unit"],
] as const;

/** The unit and type tests of the whole repository, one after the other. */
export async function measureTests(): Promise<Measured> {
  const since = performance.now();
  const failed: string[] = [];
  for (const [name, ...args] of COMMANDS) {
    const { code } = await runCommand([inRoot("node_modules/.bin", name), ...args], { quiet: true });
    if (code !== 0) failed.push([name, ...args].join(" "));
  }
  const seconds = (performance.now() - since) / 1000;
  const notes = failed.map((command) => `\`${command}\` failed: the time of the tests is not of a green run.`);
  return { rows: [{ name: "tests", values: { isolated: seconds } }], notes };
}
