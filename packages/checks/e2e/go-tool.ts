import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { mustRun, runCommand } from "../bootstrap/command.js";
import { oneAtATime } from "../bootstrap/lock.js";
import { memory } from "../bootstrap/paths.js";

const BIN = join(memory, "go-bin");
const hasGo = (await runCommand(["go", "version"], { quiet: true })).code === 0;

/** A tool of Go's, built once, or undefined on a machine without Go. */
export async function installGo(name: string, module: string): Promise<string | undefined> {
  if (!hasGo) return undefined;
  const command = join(BIN, name);
  await oneAtATime(`go-${name}`, async () => {
    if (existsSync(command)) return;
    mkdirSync(BIN, { recursive: true });
    await mustRun(["go", "install", module], { quiet: true, env: { GOBIN: BIN } });
  });
  return command;
}
