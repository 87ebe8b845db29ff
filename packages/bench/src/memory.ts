import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const KIB = 1024;

/** Whether this system tells the peak memory of a process: Linux does. */
export const tellsMemory = process.platform === "linux";

/** Sets the peak of every process of a group to what it holds now, and gives the sum of that, in bytes. */
export function resetPeak(group: number): number {
  const pids = pidsOf(group);
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, "5");
  return sum(pids, "VmRSS");
}

/** The sum of the peaks of a group's processes since `resetPeak`, in bytes. */
export function peakOf(group: number): number {
  return sum(pidsOf(group), "VmHWM");
}

function sum(pids: readonly number[], field: "VmRSS" | "VmHWM"): number {
  return pids.reduce((total, pid) => total + bytesOf(pid, field), 0);
}

function bytesOf(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * KIB;
}

/** The processes of a group. */
function pidsOf(group: number): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && groupOf(pid) === group);
}

/** The group of a process, or undefined for one that ended meanwhile. Its name, in brackets, may hold spaces. */
function groupOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
  } catch {
    return undefined;
  }
}
