import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "vitrine-files-";
const STALE_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a folder for files in the system's temporary one, and deletes those that processes left behind when they died:
 * a store that lives touches its folder every hour.
 */
export async function makeTempDir(parent: string = tmpdir()): Promise<string> {
  await mkdir(parent, { recursive: true });
  await sweepStale(parent);
  return mkdtemp(join(parent, PREFIX));
}

async function sweepStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(parent, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - STALE_MS)
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
