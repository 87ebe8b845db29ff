import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { findInterpreter, installHint } from "./interpreter.ts";

const PYTHON = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
const COMMAND = (name: string) => (process.platform === "win32" ? `${name}.exe` : name);

/** A folder with a file of Python, in which anything can be put. */
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-find-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  file = await put("project/model.py", "x = 1\n");
});

async function put(name: string, text = ""): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

describe("the Python of a file", () => {
  test("is found in the order that the docs tell", async () => {
    const env: Record<string, string> = { PATH: join(folder, "bin") };
    expect(() => findInterpreter(file, undefined, env)).toThrow("No Python was found");
    const found = () => findInterpreter(file, undefined, env).command;
    const python = await put(`bin/${COMMAND("python")}`);
    expect(found()).toBe(python);
    const python3 = await put(`bin/${COMMAND("python3")}`);
    expect(found()).toBe(python3);
    const above = await put(`.venv/${PYTHON}`);
    expect(found()).toBe(above);
    const beside = await put(`project/.venv/${PYTHON}`);
    expect(found()).toBe(beside);
    await put("uv.lock");
    expect(found()).toBe(beside);
    const uv = await put(`bin/${COMMAND("uv")}`);
    expect(findInterpreter(file, undefined, env)).toMatchObject({
      command: uv,
      args: ["run", "--project", folder, "python", "-u"],
    });
    env["VIRTUAL_ENV"] = join(folder, "active");
    expect(found()).toBe(uv);
    const active = await put(`active/${PYTHON}`);
    expect(found()).toBe(active);
    expect(findInterpreter(file, "python3.13", env).command).toBe("python3.13");
  });

  test("has the packages of the file's script header", async () => {
    const uv = await put(`bin/${COMMAND("uv")}`);
    await writeFile(file, "# /// script\n# dependencies = []\n# ///\n");
    const { command, args } = findInterpreter(file, undefined, { PATH: join(folder, "bin") });
    expect([command, ...args]).toEqual([uv, "run", "--no-project", "--with-requirements", file, "python", "-u"]);
  });

  test("is told how a module is installed, by its package's name", () => {
    const interpreter = findInterpreter(file, "python3", {});
    expect(installHint(interpreter, "sklearn.svm")).toBe("python3 -m pip install scikit-learn");
    expect(installHint(interpreter, "numpy")).toBe("python3 -m pip install numpy");
  });
});
