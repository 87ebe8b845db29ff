import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memory } from "../../../checks/bootstrap/paths.js";
import { runCommand } from "../../../checks/bootstrap/command.js";
import { oneAtATime } from "../../../checks/bootstrap/lock.js";

/** The Gradio that is measured. */
export const GRADIO_VERSION = "6.31.0";

/** A Gradio of our own that can run, or why there is none. */
export type Installed = { readonly python: string; readonly version: string } | { readonly missing: string };

const FOLDER = join(memory, `gradio-${GRADIO_VERSION}`);
const PYTHON = join(FOLDER, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const DONE = join(FOLDER, "installed");
const OLDEST = [3, 10];

/** Installs Gradio into a virtual environment of its own, once; it goes when the workspace's `node_modules` goes. */
export function installGradio(say: (line: string) => void): Promise<Installed> {
  return oneAtATime("gradio", async () => {
    const missing = existsSync(DONE) ? undefined : await install(say);
    if (missing !== undefined) return { missing };
    return { python: PYTHON, version: await versionOf(PYTHON) };
  });
}

/** Why it could not be installed, or undefined. */
async function install(say: (line: string) => void): Promise<string | undefined> {
  const python = await findPython();
  if (python === undefined) return `there is no Python ${OLDEST.join(".")} or newer here`;
  say(`installing Gradio ${GRADIO_VERSION} into a virtual environment of its own (once)`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const failed =
    (await failureOf([python, "-m", "venv", FOLDER])) ??
    (await failureOf([PYTHON, "-m", "pip", ...PIP, `gradio==${GRADIO_VERSION}`]));
  if (failed === undefined) writeFileSync(DONE, "");
  return failed;
}

const PIP = [
  "install",
  "--quiet",
  "--disable-pip-version-check",
  "--no-input",
  "--retries=1",
  "--timeout=30",
  "--prefer-binary",
];

async function findPython(): Promise<string | undefined> {
  for (const name of ["python3", "python"]) {
    const version = (await versionOf(name)).split(".").map(Number);
    if (version[0] === OLDEST[0] && version[1]! >= OLDEST[1]!) return name;
  }
  return undefined;
}

/** A Python's version, or "" for a command that is none. */
async function versionOf(python: string): Promise<string> {
  const { code, output } = await runCommand([python, "--version"], { quiet: true });
  return code === 0 ? (/^Python ([\d.]+)/.exec(output)?.[1] ?? "") : "";
}

/** The last line that a failing command said, or undefined for one that went well. */
async function failureOf(command: readonly string[]): Promise<string | undefined> {
  const { code, output } = await runCommand(command, { quiet: true });
  if (code === 0) return undefined;
  return output.trim().split("\n").at(-1) || `\`${command.join(" ")}\` ended with code ${code}`;
}
