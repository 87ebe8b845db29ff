import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { python, type AnyFunctions, type PythonModel, type PythonOptions } from "../python.ts";

const version = spawnSync("python3", ["-c", "import sys; print(sys.version_info >= (3, 9))"], { encoding: "utf8" });

/** Whether there is a Python that runs the tests. */
export const hasPython = version.stdout?.trim() === "True";
if (!hasPython)
  process.stdout.write("There is no python3 (3.9 or newer) here: the tests that run Python are left out.\n");

/** A file of Python in a folder of its own, until the test ends. */
export async function pythonFile(text: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-python-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries({ "model.py": text, ...others }))
    await writeFile(join(folder, name), content);
  return join(folder, "model.py");
}

/** Its functions, until the test ends. */
export async function pythonModel<Functions = AnyFunctions>(
  text: string,
  options: PythonOptions = {},
): Promise<PythonModel<Functions>> {
  const model = python<Functions>(await pythonFile(text), { python: "python3", ...options });
  onTestFinished(() => model.close());
  return model;
}

/** Whether a process is there. One that has ended and that nobody has asked for yet is not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const { readFile } = await import("node:fs/promises");
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) Z /.test(state);
}
