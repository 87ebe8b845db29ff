import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../../checks/bootstrap/command.js";
import { oneAtATime } from "../../../../checks/bootstrap/lock.js";
import { memory } from "../../../../checks/bootstrap/paths.js";

const VERSION = "4.32.5";
const FOLDER = join(memory, `schemathesis-${VERSION}`);
const BIN = join(FOLDER, process.platform === "win32" ? "Scripts" : "bin");
const DONE = join(FOLDER, "installed");
const PIP = ["install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries=1", "--prefer-binary"];

/** A program that sends what an OpenAPI document allows and what it forbids, or why there is none here. */
export type Installed = { readonly program: string } | { readonly missing: string };

/** Installs Schemathesis into a virtual environment of its own, once; it goes when the workspace's `node_modules` goes. */
export function installSchemathesis(): Promise<Installed> {
  return oneAtATime("schemathesis", async () => {
    const program = join(BIN, "schemathesis");
    if (existsSync(DONE)) return { program };
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    for (const command of [
      ["python3", "-m", "venv", FOLDER],
      [join(BIN, "python"), "-m", "pip", ...PIP, `schemathesis==${VERSION}`],
    ]) {
      const { code, output } = await runCommand(command, { quiet: true });
      if (code !== 0) return { missing: output.trim().split("\n").at(-1) ?? command.join(" ") };
    }
    writeFileSync(DONE, "");
    return { program };
  });
}
