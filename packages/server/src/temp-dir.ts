import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { isObject } from "@vitrine/core/internal";

const PREFIX = "vitrine-files-";
const STALE_MS = 24 * 60 * 60 * 1000;

/**
 * Creates a folder in the system's temporary one, and deletes folders of processes that died. The folder's name
 * identifies its owner: the place, the process id, and the process's start time, since ids are reused.
 */
export async function makeTempDir(parent: string = tmpdir()): Promise<string> {
  await mkdir(parent, { recursive: true });
  await sweepStale(parent);
  const started = (await startOf(process.pid)) ?? "0";
  return mkdtemp(join(parent, `${PREFIX}${place()}-${process.pid}-${started}-`));
}

async function sweepStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(parent, name);
    if ((await isLeft(name)) || (await isOld(path))) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

const NAME = /^vitrine-files-(\w+)-(\d+)-(\d+)-\w+$/;

/** Whether a folder belongs to this place and to a process that no longer exists. */
async function isLeft(name: string): Promise<boolean> {
  const [, where, pid, started] = NAME.exec(name) ?? [];
  if (pid === undefined || where !== place()) return false;
  if (!isAlive(Number(pid))) return true;
  const now = await startOf(Number(pid));
  return now !== undefined && started !== "0" && now !== started;
}

/** Whether a folder of another place is unused: a live store touches its folder every hour. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtimeMs < Date.now() - STALE_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isObject(error) && error["code"] === "EPERM";
  }
}

/** Start time of a process, in ticks since boot; undefined if unavailable (only Linux reports it here). */
async function startOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the process name, which may contain blanks and brackets. Source: proc(5)
  const started = line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
  return started !== undefined && /^\d+$/.test(started) ? started : undefined;
}

/** Identifies the process id namespace: containers that share a folder number processes independently. */
function place(): string {
  return createHash("sha256").update(`${hostname()} ${pidNamespace()}`).digest("hex").slice(0, 12);
}

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
