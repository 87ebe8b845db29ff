import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";

/** A Python to start. */
export interface Interpreter {
  readonly command: string;
  /** Arguments before the script's. */
  readonly args: readonly string[];
  /** What it is called in errors. */
  readonly shown: string;
  /** How a package is installed for it, up to the package's name. */
  readonly install: string;
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

const IN_ENVIRONMENT = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";

/**
 * Finds the Python for a file, in this order: the one that the author names; the active virtual environment
 * (`VIRTUAL_ENV`); `uv run`, where the file has a `# /// script` header or there is a `uv.lock` beside or above it, and uv is
 * on the path; a `.venv` beside or above it; `python3`; `python`.
 */
export function findInterpreter(file: string, named: string | undefined, env: Environment): Interpreter {
  if (named !== undefined) return plain(named);
  const active = env["VIRTUAL_ENV"] && join(env["VIRTUAL_ENV"], IN_ENVIRONMENT);
  if (active && isThere(active)) return plain(active);
  const uv = findCommand("uv", env);
  const managed = uv && managedBy(uv, file);
  if (managed) return managed;
  const local = findAbove(file, join(".venv", IN_ENVIRONMENT));
  if (local) return plain(local);
  const found = findCommand("python3", env) ?? findCommand("python", env);
  if (found) return plain(found);
  throw new Error(
    "No Python was found: no VIRTUAL_ENV, no .venv, no python3 and no python on the path. Install Python 3.9 or newer, " +
      'or name one: python(file, { python: "/path/to/python3" }).',
  );
}

function plain(command: string): Interpreter {
  return { command, args: ["-u"], shown: command, install: `${command} -m pip install` };
}

function managedBy(uv: string, file: string): Interpreter | undefined {
  if (/^# \/\/\/ script\s*$/m.test(readFileSync(file, "utf8"))) {
    const args = ["run", "--no-project", "--with-requirements", file, "python", "-u"];
    return { command: uv, args, shown: "uv run", install: `uv add --script ${file}` };
  }
  const lock = findAbove(file, "uv.lock");
  if (lock === undefined) return undefined;
  return { command: uv, args: ["run", "--project", dirname(lock), "python", "-u"], shown: "uv run", install: "uv add" };
}

/** The nearest such file in the folder of a file or above it. */
function findAbove(file: string, name: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const candidate = join(folder, name);
    if (isThere(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Node throws where its permission model does not let the process look: what is there is not for this one. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

function findCommand(name: string, env: Environment): string | undefined {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter(Boolean);
  const names = process.platform === "win32" ? [`${name}.exe`] : [name];
  return folders.flatMap((folder) => names.map((one) => join(folder, one))).find(isThere);
}

/** Packages whose name is not that of their module. */
const PACKAGES: Readonly<Record<string, string>> = {
  PIL: "pillow",
  bs4: "beautifulsoup4",
  cv2: "opencv-python-headless",
  skimage: "scikit-image",
  sklearn: "scikit-learn",
  yaml: "pyyaml",
};

/** How to install what provides a module. */
export function installHint({ install }: Interpreter, module: string): string {
  const name = module.split(".")[0]!;
  return `${install} ${PACKAGES[name] ?? name}`;
}
