import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FlagRecord } from "@vitrine/core/internal";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { flagFolder, readFlags } from "../flags.ts";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-flags-"));
});
afterEach(() => rm(dir, { recursive: true }));

const record = (id: string, note = ""): FlagRecord => ({
  id,
  at: "2026-01-01T00:00:00.000Z",
  app: "Digits",
  handler: "predict",
  model: null,
  inputHash: "",
  reason: "Wrong",
  note,
  inputs: { text: "a" },
  outputs: {},
  corrections: {},
  event: null,
  consent: "Kept.",
});

async function ids(): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of readFlags(dir)) found.push(id);
  return found;
}

/** Another process that appends records with long notes, and says of each that it is stored. */
function writer(name: string, count: number): ChildProcess {
  const script = `
    import { flagFolder } from ${JSON.stringify(new URL("../flags.ts", import.meta.url).href)};
    const store = flagFolder(${JSON.stringify(dir)});
    const one = async (i) => {
      const id = ${JSON.stringify(name)} + i;
      await store.append({ ...${JSON.stringify(record("", "n".repeat(100_000)))}, id });
      process.stdout.write(id + "\\n");
    };
    await Promise.all(Array.from({ length: ${count} }, (_, i) => one(i)));
  `;
  const args = ["--conditions=vitrine-source", "--no-warnings", "--input-type=module", "-e", script];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

describe("a folder of flags", () => {
  test("gives back what was appended, in order, each with a line of its own", async () => {
    const store = flagFolder(dir);
    await store.append(record("a", "two\nlines"));
    await store.append(record("b"));
    expect(await ids()).toEqual(["a", "b"]);
    expect((await readFile(join(dir, "flags.jsonl"), "utf8")).split("\n")).toHaveLength(3);
  });

  test("takes a hundred flags of four processes at once", async () => {
    const writers = ["a", "b", "c", "d"].map((name) => writer(name, 25));
    await Promise.all(writers.map((one) => once(one, "exit")));
    const found = await ids();
    expect(found).toHaveLength(100);
    expect(new Set(found).size).toBe(100);
  });

  test("keeps every flag that a process stored before it was killed, and those of others after it", async () => {
    const killed = writer("k", 500);
    let said = "";
    killed.stdout!.on("data", (chunk: Buffer) => {
      said += String(chunk);
      if (said.split("\n").length > 5) killed.kill("SIGKILL");
    });
    await once(killed, "close");
    await flagFolder(dir).append(record("after"));
    const found = await ids();
    expect(found).toEqual(expect.arrayContaining(said.split("\n").slice(0, -1)));
    expect(found.at(-1)).toBe("after");
  });

  test("skips what a killed process left of a line, and goes on in the next", async () => {
    await appendFile(join(dir, "flags.jsonl"), `${JSON.stringify(record("a"))}\n{"id":"torn","at":"20`);
    await flagFolder(dir).append(record("b"));
    expect(await ids()).toEqual(["a", "b"]);
  });

  test("finds a flag that was written after a part of another in one line", async () => {
    await writeFile(join(dir, "flags.jsonl"), `{"id":"torn","inputs":{"a":{"id":"x${JSON.stringify(record("b"))}\n`);
    expect(await ids()).toEqual(["b"]);
  });

  test("that is not there has no flags", async () => {
    await rm(dir, { recursive: true });
    expect(await ids()).toEqual([]);
    await flagFolder(dir).append(record("a"));
  });

  test("names files by their content, and keeps the same one once", async () => {
    const store = flagFolder(dir);
    const names = await Promise.all(["7.PNG", "other.png"].map((name) => store.put(new File(["x"], name))));
    expect(names[0]).toMatch(/^files\/[0-9a-f]{64}\.png$/);
    expect(new Set(names).size).toBe(1);
    expect(await readdir(join(dir, "files"))).toHaveLength(1);
    expect(await readFile(join(dir, names[0]!), "utf8")).toBe("x");
  });

  test("takes nothing of a file's name but a plain extension", async () => {
    const name = await flagFolder(dir).put(new File(["x"], "../../etc/pass.wd/..%2f"));
    expect(name).toMatch(/^files\/[0-9a-f]{64}$/);
  });

  test.each([
    ["a file", { maxFileBytes: 10 }],
    ["all", { maxBytes: 10 }],
  ])("refuses above its limit of %s, and stores nothing", async (_, limits) => {
    await expect(flagFolder(dir, limits).put(new File(["x".repeat(11)], "x"))).rejects.toThrow(/larger|no room/);
    expect(await readdir(dir)).toEqual([]);
  });

  test("refuses a record above its limit", async () => {
    await expect(flagFolder(dir, { maxRecordBytes: 1000 }).append(record("a", "n".repeat(2000)))).rejects.toThrow(
      "This is larger than 1 KB",
    );
    expect(await ids()).toEqual([]);
  });

  test("is readable for nobody else on the machine", async () => {
    await flagFolder(join(dir, "own")).append(record("a"));
    const { stat } = await import("node:fs/promises");
    expect((await stat(join(dir, "own"))).mode & 0o077).toBe(0);
    expect((await stat(join(dir, "own", "flags.jsonl"))).mode & 0o077).toBe(0);
  });
});
