import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileStore, Upload } from "@vitrine/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { diskFiles, type DiskFilesOptions } from "./disk-files.ts";
import { makeTempDir } from "./temp-dir.ts";

const STORAGE_FULL = { problem: { code: "storage-full" } };
const OWNER = { session: "mine" };
const made: string[] = [];

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-test-"));
  made.push(dir);
  return dir;
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
});

const textFile = (text: string, name = "a.txt"): Upload => ({ name, type: "text/plain", body: new Blob([text]) });

async function open(options: DiskFilesOptions = {}): Promise<{ files: FileStore; dir: string }> {
  const dir = await tempDir();
  return { files: diskFiles({ dir, ...options }), dir };
}

const bytesIn = async (dir: string) => (await readdir(dir)).filter((name) => name !== "sessions");

describe("files on disk", () => {
  test("give back what was put, lazily and in parts", async () => {
    const { files } = await open();
    const { ref } = await files.put(textFile("0123456789"), OWNER);
    const stored = (await files.get(ref.id))!;
    expect(stored).toMatchObject({ ref, owner: OWNER });
    expect(await stored.blob.slice(2, 5).text()).toBe("234");
    expect(new File([stored.blob], "x").size).toBe(10);
  });

  test("are seen by another store of the same folder", async () => {
    const { files, dir } = await open();
    const { ref } = await files.put(textFile("x"), OWNER);
    expect(await (await diskFiles({ dir }).get(ref.id))!.blob.text()).toBe("x");
  });

  test("take a stream as it comes", async () => {
    const { files } = await open();
    const body = new Blob(["a".repeat(100_000), "b"]).stream();
    const { ref } = await files.put({ name: "x", type: "", body }, OWNER);
    expect(ref).toMatchObject({ size: 100_001, type: "text/plain" });
  });

  test.each(["../x", "/etc/passwd", "", ".", "a/b", "x.json", "sessions", "a".repeat(65), "%2e%2e", "a\0"])(
    "have nothing under the id %j",
    async (id) => {
      const { files } = await open();
      await files.put(textFile("x"), OWNER);
      expect(await files.get(id)).toBeUndefined();
    },
  );

  test("leave nothing of one that was too large, cut off or over the session's share", async () => {
    const { files, dir } = await open({ maxBytes: 10, maxBytesPerSession: 15 });
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(4));
        controller.error(new Error("gone"));
      },
    });
    await expect(files.put(textFile("0123456789-"), OWNER)).rejects.toMatchObject({ problem: { code: "too-large" } });
    await expect(files.put({ name: "x", type: "", body: broken }, OWNER)).rejects.toThrow("gone");
    expect(await bytesIn(dir)).toEqual([]);
    await files.put(textFile("0123456789"), OWNER);
    await expect(files.put(textFile("012345"), OWNER)).rejects.toThrow("Your files would be larger than 15 bytes");
    expect(await bytesIn(dir)).toHaveLength(2);
    await files.put(textFile("012345"), { session: "another" });
  });

  test("of a session go with it; those of others and of everyone stay", async () => {
    const { files, dir } = await open();
    const owners = [OWNER, OWNER, { session: "other" }, { session: "", everyone: true }];
    const refs = await Promise.all(owners.map(async (owner) => (await files.put(textFile("x"), owner)).ref));
    await files.deleteSession("mine");
    const left = await Promise.all(refs.map(({ id }) => files.get(id)));
    expect(left.map((stored) => stored?.owner.session)).toEqual([undefined, undefined, "other", ""]);
    expect(await readdir(join(dir, "sessions"))).toHaveLength(1);
  });

  test("go one by one, with their share of the session's room", async () => {
    const { files, dir } = await open({ maxBytesPerSession: 5 });
    const { ref } = await files.put(textFile("12345"), OWNER);
    await files.delete(ref.id);
    expect(await files.get(ref.id)).toBeUndefined();
    expect([await bytesIn(dir), await readdir(join(dir, "sessions"))]).toEqual([[], []]);
    await expect(files.put(textFile("12345"), OWNER)).resolves.toBeDefined();
  });

  test("that are unknown, or no file's id at all, are deleted without a word", async () => {
    const { files } = await open();
    for (const id of ["unknown", "../x", ""]) await expect(files.delete(id)).resolves.toBeUndefined();
  });

  test("are kept from other users of the machine", async () => {
    const { files, dir } = await open();
    await files.put(textFile("x"), OWNER);
    const modes = await Promise.all(
      (await bytesIn(dir)).map(async (name) => (await stat(join(dir, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o600]);
  });

  test("that are old go at the next start, but not what everyone owns", async () => {
    const { files, dir } = await open();
    const old = await files.put(textFile("x"), OWNER);
    const example = await files.put(textFile("x"), { session: "", everyone: true });
    const fresh = await files.put(textFile("x"), OWNER);
    const longAgo = new Date(Date.now() - 100_000);
    await writeFile(join(dir, "half.part"), "x");
    for (const name of ["half.part", `${old.ref.id}.bin`, `${example.ref.id}.bin`])
      await utimes(join(dir, name), longAgo, longAgo);
    const next = diskFiles({ dir, maxAgeMs: 50_000 });
    expect(await next.get(old.ref.id)).toBeUndefined();
    expect(await next.get(example.ref.id)).toBeDefined();
    expect(await next.get(fresh.ref.id)).toBeDefined();
    expect(await bytesIn(dir)).not.toContain("half.part");
  });

  test("in a temporary folder go with the store", async () => {
    const parent = await tempDir();
    vi.stubEnv("TMPDIR", parent);
    const files = diskFiles();
    await files.put(textFile("x"), OWNER);
    expect(await readdir(parent)).toHaveLength(1);
    await files.close();
    expect(await readdir(parent)).toEqual([]);
  });

  test("that cannot be written say so, and can be when there is room again", async () => {
    const parent = await tempDir();
    const dir = join(parent, "files");
    await writeFile(dir, "a file where the folder should be");
    const files = diskFiles({ dir });
    await expect(files.put(textFile("x"), OWNER)).rejects.toThrow(/ENOTDIR|EEXIST/);
    await rm(dir);
    expect((await files.put(textFile("x"), OWNER)).ref.size).toBe(1);
  });

  test("on a full disk are refused as that", async () => {
    const { files, dir } = await open();
    await files.put(textFile("x"), OWNER);
    await expect(files.put({ name: "x", type: "", body: full() }, OWNER)).rejects.toMatchObject(STORAGE_FULL);
    expect(await bytesIn(dir)).toHaveLength(2);
  });
});

/** Number of concurrent uploads that were stored; the others must have failed with the code. */
async function keptOf(puts: Promise<unknown>[], code: string): Promise<number> {
  const results = await Promise.allSettled(puts);
  const refused = results.filter((result) => result.status === "rejected");
  for (const { reason } of refused) expect(reason).toMatchObject({ problem: { code } });
  return results.length - refused.length;
}

describe("room on a disk", () => {
  test("of one session is not passed by uploads that come at once", async () => {
    const { files, dir } = await open({ maxBytesPerSession: 25 });
    const puts = Array.from({ length: 8 }, () => files.put(textFile("0123456789"), OWNER));
    expect(await keptOf(puts, "too-large")).toBeLessThanOrEqual(2);
    const bytes = (await bytesIn(dir)).filter((name) => name.endsWith(".bin"));
    expect(bytes.length * 10).toBeLessThanOrEqual(25);
    expect(await bytesIn(dir)).toHaveLength(bytes.length * 2);
  });

  test("of one session is not passed by two processes of one folder", async () => {
    const { files, dir } = await open({ maxBytesPerSession: 15 });
    const other = diskFiles({ dir, maxBytesPerSession: 15 });
    const puts = [files, other].map((store) => store.put(textFile("0123456789"), OWNER));
    expect(await keptOf(puts, "too-large")).toBeLessThanOrEqual(1);
  });

  test("is one for all who name no session", async () => {
    const { files } = await open({ maxBytesAnonymous: 25 });
    const puts = [1, 2, 3, 4].map((i) => files.put(textFile("0123456789"), { session: `${i}`, anonymous: true }));
    expect(await keptOf(puts, "storage-full")).toBe(2);
    await files.put(textFile("0123456789"), OWNER);
  });

  test("is one for all visitors, but not for the app's own files", async () => {
    const { files } = await open({ maxBytesInAll: 25 });
    const puts = [1, 2, 3, 4].map((i) => files.put(textFile("0123456789"), { session: `${i}` }));
    expect(await keptOf(puts, "storage-full")).toBe(2);
    await files.put(textFile("0123456789"), { session: "", everyone: true });
  });

  test("counts what was there before, and what went is room again", async () => {
    const { files, dir } = await open({ maxBytesInAll: 15 });
    await files.put(textFile("0123456789"), OWNER);
    const next = diskFiles({ dir, maxBytesInAll: 15 });
    await expect(next.put(textFile("0123456789"), { session: "other" })).rejects.toMatchObject(STORAGE_FULL);
    await next.deleteSession("mine");
    await next.put(textFile("0123456789"), { session: "other" });
  });

  test("is given back by what failed and by what was old", async () => {
    const { files, dir } = await open({ maxBytesPerSession: 15, maxBytes: 12 });
    await expect(files.put(textFile("0123456789abc"), OWNER)).rejects.toThrow("larger than 12 bytes");
    const { ref } = await files.put(textFile("0123456789"), OWNER);
    const longAgo = new Date(Date.now() - 100_000);
    await utimes(join(dir, `${ref.id}.bin`), longAgo, longAgo);
    const next = diskFiles({ dir, maxBytesPerSession: 15, maxAgeMs: 50_000 });
    await next.put(textFile("0123456789"), OWNER);
  });
});

/** A stream that fails with the error of a full disk. */
function full(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.error(Object.assign(new Error("no space left"), { code: "ENOSPC" })),
  });
}

describe("a temporary folder", () => {
  test("sweeps those that dead processes left, and no others", async () => {
    const parent = await tempDir();
    const [stale, alive] = [await makeTempDir(parent), await makeTempDir(parent)];
    await writeFile(join(parent, "else"), "");
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(stale, longAgo, longAgo);
    await utimes(join(parent, "else"), longAgo, longAgo);
    await makeTempDir(parent);
    const left = await readdir(parent);
    expect(left.map((name) => join(parent, name))).toContain(alive);
    expect(left).toHaveLength(3);
    expect(left).toContain("else");
  });

  test("of a process that was killed goes at the next start, of whoever starts", async () => {
    const parent = await tempDir();
    const module = new URL("./temp-dir.ts", import.meta.url).href;
    const script = `await (await import(${JSON.stringify(module)})).makeTempDir(${JSON.stringify(parent)}); process.kill(process.pid, "SIGKILL");`;
    const child = spawn(process.execPath, ["--conditions=vitrine-source", "--no-warnings", "-e", script]);
    await once(child, "exit");
    const [left = ""] = await readdir(parent);
    expect(left).toMatch(/^vitrine-files-/);
    await makeTempDir(parent);
    expect(await readdir(parent)).toHaveLength(1);
    expect(await readdir(parent)).not.toContain(left);
  });

  test("of another process that has the same number now goes too", async () => {
    const parent = await tempDir();
    const mine = await makeTempDir(parent);
    const reused = mine.replace(/-\d+-(\w+)$/, "-1-$1");
    await mkdir(reused);
    await makeTempDir(parent);
    const left = (await readdir(parent)).map((name) => join(parent, name));
    expect(left).toContain(mine);
    // Only Linux reports the start time of a process.
    expect(left.includes(reused)).toBe(process.platform !== "linux");
  });

  test("that is a link in another's place is not followed", async () => {
    const [parent, elsewhere] = [await tempDir(), await tempDir()];
    await writeFile(join(elsewhere, "precious"), "");
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(elsewhere, longAgo, longAgo);
    await symlink(elsewhere, join(parent, "vitrine-files-link"));
    await makeTempDir(parent);
    expect(await readdir(elsewhere)).toEqual(["precious"]);
  });
});
