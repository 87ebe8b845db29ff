import { mkdir, mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of this process's own. */
export interface TempDir {
  readonly path: string;
  /** Deletes it, with all that is in it. */
  remove(): Promise<void>;
}

const PREFIX = "vitrine-files-";
const TOUCH_MS = 60 * 60 * 1000;
const STALE_MS = 24 * TOUCH_MS;

/**
 * Makes a folder in the system's temporary one, and deletes those that processes left behind when they died: a living
 * process touches its own every hour.
 */
export async function makeTempDir(parent: string = tmpdir()): Promise<TempDir> {
  await mkdir(parent, { recursive: true });
  await sweepStale(parent);
  const path = await mkdtemp(join(parent, PREFIX));
  const touch = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), TOUCH_MS);
  touch.unref();
  return {
    path,
    async remove() {
      clearInterval(touch);
      await rm(path, { recursive: true, force: true });
    },
  };
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
