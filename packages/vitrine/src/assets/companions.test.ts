import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { companionsOf } from "./companions.ts";

async function folder(files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-test-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await mkdir(join(dir, "parts"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return dir;
}

test("a JSON file brings the files along that it names beside itself and below", async () => {
  const json = JSON.stringify({ weightsManifest: [{ paths: ["b.bin", "parts/a.bin"] }], note: "model of parts" });
  const dir = await folder({ "model.json": json, "b.bin": "", "parts/a.bin": "", "c.bin": "" });
  expect(await companionsOf(join(dir, "model.json"))).toEqual(["b.bin", "parts/a.bin"]);
});

test.each(["../secret.txt", "/etc/hostname.txt", "missing.bin", "https://a.example/x.bin", "parts"])(
  "what it calls %s is not brought along",
  async (name) => {
    const dir = await folder({ "model.json": JSON.stringify([name]), "b.bin": "" });
    expect(await companionsOf(join(dir, "model.json"))).toEqual([]);
  },
);

test("a file that is no JSON brings nothing along, whatever it is called", async () => {
  const dir = await folder({ "a.json": "no { json", "a.txt": '"b.bin"', "b.bin": "" });
  expect(await companionsOf(join(dir, "a.json"))).toEqual([]);
  expect(await companionsOf(join(dir, "a.txt"))).toEqual([]);
});

test("a Python file brings along what it imports from its folder, what that imports, and the files that they name", async () => {
  const python = `
import os, numpy as np
import helper as h, json
from parts.tool import (
    a,
    b,
)
from parts import other
WORDS = open(os.path.join(here, "words.txt")), "no such.txt"
`;
  const dir = await folder({
    "model.py": python,
    "helper.py": "import model, helper\nWEIGHTS = 'parts/a.bin'\n",
    "parts/__init__.py": "",
    "parts/tool.py": "from . import deep\nfrom ..unrelated import x\n",
    "parts/other.py": "",
    "parts/deep.py": "",
    "parts/a.bin": "",
    "words.txt": "",
    "requirements.txt": "numpy",
    "unused.py": "",
  });
  expect(await companionsOf(join(dir, "model.py"))).toEqual([
    "helper.py",
    "parts/__init__.py",
    "parts/a.bin",
    "parts/deep.py",
    "parts/other.py",
    "parts/tool.py",
    "requirements.txt",
    "words.txt",
  ]);
});
