import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "vitrine";
import { afterAll, expect, test } from "vitest";
import { plainPage } from "../../../../server/src/testing/page.ts";
import { silent } from "../../../../server/src/testing/silent.ts";
import { targetApp } from "../app.ts";

const dir = mkdtempSync(join(tmpdir(), "vitrine-disk-"));
/** A disk of 1 MB in memory, which only the system's owner may make. */
const hasDisk = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", dir]).status === 0;

afterAll(() => {
  if (hasDisk) spawnSync("umount", [dir]);
  rmSync(dir, { recursive: true, force: true });
});

test.skipIf(!hasDisk)(
  "a disk of 1 MB that is full refuses uploads as that, keeps nothing of them, and takes them again when there is room",
  async () => {
    const files = join(dir, "files");
    const server = createServer(targetApp({ count: 0 }), { page: plainPage, logger: silent, files: { dir: files } });
    const upload = (bytes: number) =>
      server.request("/api/files?name=a.txt", { method: "POST", body: "x".repeat(bytes) });
    expect((await upload(10)).status).toBe(200);
    const before = readdirSync(files).sort();
    writeFileSync(join(dir, "other"), Buffer.alloc(900_000));
    for (let time = 0; time < 3; time++) {
      const full = await upload(400_000);
      expect([full.status, ((await full.json()) as { code: string }).code]).toEqual([507, "storage-full"]);
    }
    expect(readdirSync(files).sort()).toEqual(before);
    expect((await server.request("/healthz")).status).toBe(200);
    rmSync(join(dir, "other"));
    expect((await upload(400_000)).status).toBe(200);
    await server.close();
  },
);
