import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { mustRun, runCommand } from "../../bootstrap/command.js";
import { oneAtATime } from "../../bootstrap/lock.js";
import { memory } from "../../bootstrap/paths.js";

const TOOLS = join(memory, "doc-tools");

/** Installs a tool of npm's into a folder of its own, once. It is no dependency of the workspace: it would double it. */
export function installNpm(name: string, dependencies: Readonly<Record<string, string>>): Promise<string> {
  return once(name, JSON.stringify(dependencies), async (folder) => {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await mustRun(["npm", "install", ...options], { cwd: folder, quiet: true });
  });
}

/** Installs a tool of Python's into a virtual environment of its own, once; undefined on a machine without Python. */
export async function installPip(name: string, ...requirements: string[]): Promise<string | undefined> {
  if ((await runCommand(["python3", "-m", "venv", "--help"], { quiet: true })).code !== 0) return undefined;
  return once(name, requirements.join(" "), async (folder) => {
    await mustRun(["python3", "-m", "venv", folder], { quiet: true });
    const pip = ["install", "--quiet", "--disable-pip-version-check", "--no-input"];
    await mustRun([join(folder, "bin/python"), "-m", "pip", ...pip, ...requirements], { quiet: true });
  });
}

function once(name: string, wanted: string, install: (folder: string) => Promise<void>): Promise<string> {
  return oneAtATime(`doc-tool-${name}`, async () => {
    const folder = join(TOOLS, name);
    const done = join(folder, `installed-${Buffer.from(wanted).toString("base64url").slice(-24)}`);
    if (existsSync(done)) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await install(folder);
    writeFileSync(done, "");
    return folder;
  });
}

/** A site's folder beside an installed tool, so that the tool's packages are found from it. It goes after the test. */
export async function siteIn(tool: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tool, "site-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
