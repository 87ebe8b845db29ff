import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { isObject } from "@vitrine/core/internal";

const PREFIX = "vitrine-files-";
const STALE_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a folder for files in the system's temporary one, and deletes those that processes left behind when they died.
 * Its name says whose it is: the place, the process, and when that started, since the system gives out numbers again.
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

/** Whether a folder is one of this place, and of a process that is no more. */
async function isLeft(name: string): Promise<boolean> {
  const [, where, pid, started] = NAME.exec(name) ?? [];
  if (pid === undefined || where !== place()) return false;
  if (!isAlive(Number(pid))) return true;
  const now = await startOf(Number(pid));
  return now !== undefined && started !== "0" && now !== started;
}

/** For a folder of another place: a store that lives touches its folder every hour. */
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

/** When a process started, in ticks since the machine did; undefined where the system does not tell (only Linux does here). */
async function startOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the name, which may hold anything, blanks and brackets too. Source: proc(5)
  const started = line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
  return started !== undefined && /^\d+$/.test(started) ? started : undefined;
}

/** Where numbers of processes mean the same: containers may share a folder, and each counts its own. */
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
