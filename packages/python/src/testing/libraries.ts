import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../../../checks/bootstrap/command.js";
import { oneAtATime } from "../../../checks/bootstrap/lock.js";
import { memory } from "../../../checks/bootstrap/paths.js";

const PACKAGES = ["numpy==2.4.6", "scikit-learn==1.9.1", "pillow==13.0.0", "uv==0.13.9"];
const PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--prefer-binary"];

/** A virtual environment with the libraries that values cross from and to. It goes when `node_modules` goes. */
export function installLibraries(): Promise<{ readonly folder: string; readonly python: string }> {
  const folder = join(memory, "python-libraries");
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  return oneAtATime("python-libraries", async () => {
    if (!existsSync(join(folder, "installed"))) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      await mustRun(["python3", "-m", "venv", folder], { quiet: true });
      await mustRun([python, ...PIP, ...PACKAGES], { quiet: true });
      writeFileSync(join(folder, "installed"), "");
    }
    return { folder, python };
  });
}
