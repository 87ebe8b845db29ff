import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const KIB = 1024;

/** Whether this system tells the peak memory of a process: Linux does. */
export const tellsMemory = process.platform === "linux";

/** Sets the peak of every process of a group to what it holds now, and gives the sum of that, in bytes. */
export function resetPeak(group: number): number {
  const pids = pidsOf(group);
  for (const pid of pids) clearPeak(pid);
  return sum(pids, "VmRSS");
}

/** A process that has ended meanwhile has no peak. */
function clearPeak(pid: number) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** The sum of the peaks of a group's processes since `resetPeak`, in bytes. */
export function peakOf(group: number): number {
  return sum(pidsOf(group), "VmHWM");
}

/** The highest that was seen of a server's memory, in bytes. */
export interface Peaks {
  /** Of its own process. */
  readonly own: number;
  /** Of all its processes together. */
  readonly all: number;
}

const LOOK_MS = 100;

/** Watches the memory of a group of processes, the first of which is the server, until it is asked for the peaks. */
export function watchPeaks(group: number): () => Peaks {
  resetPeak(group);
  let all = 0;
  const look = () => (all = Math.max(all, sum(pidsOf(group), "VmRSS")));
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    const own = bytesOf(group, "VmHWM");
    return { own, all: Math.max(own, all) };
  };
}

function sum(pids: readonly number[], field: "VmRSS" | "VmHWM"): number {
  return pids.reduce((total, pid) => total + bytesOf(pid, field), 0);
}

/** A field of a process's status; 0 for one that has ended meanwhile. */
function bytesOf(pid: number, field: string): number {
  const status = readOr(`/proc/${pid}/status`, "");
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * KIB;
}

function readOr<T>(path: string, otherwise: T): string | T {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}

/** The processes of a group. */
function pidsOf(group: number): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && groupOf(pid) === group);
}

/** The group of a process, or undefined for one that ended meanwhile. Its name, in brackets, may hold spaces. */
function groupOf(pid: number): number | undefined {
  const stat = readOr(`/proc/${pid}/stat`, undefined);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
}
