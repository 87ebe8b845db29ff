import { readdirSync, readFileSync } from "node:fs";
import { createConnection } from "node:net";

/** Ticks of a second in `/proc`, on every Linux. */
const TICKS = 100;
const KIB = 1024;

/** A process with all that it started, by their ids. */
export function familyOf(pid: number): number[] {
  const parents = new Map(
    readdirSync("/proc")
      .map(Number)
      .filter(Number.isInteger)
      .map((one) => [one, Number(fieldsOf(one)[1])] as const),
  );
  const isIn = (one: number): boolean => one === pid || (parents.has(one) && isIn(parents.get(one)!));
  return [...parents.keys()].filter(isIn);
}

/** CPU that a process and all that it started have used, in milliseconds. */
export function cpuMs(pid: number): number {
  return familyOf(pid).reduce((sum, one) => {
    const fields = fieldsOf(one);
    return sum + ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000) / TICKS;
  }, 0);
}

/** Memory that they hold, in bytes. */
export function memoryOf(pid: number): number {
  return familyOf(pid).reduce((sum, one) => {
    const [, kib = "0"] = /^VmRSS:\s+(\d+) kB/m.exec(readOr(`/proc/${one}/status`)) ?? [];
    return sum + Number(kib) * KIB;
  }, 0);
}

/** Fields of a process's state after its name, which may hold spaces: state, parent, … */
function fieldsOf(pid: number): string[] {
  const stat = readOr(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function readOr(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

/** One figure of a Redis's `INFO`. */
export function redisInfo(port: number, section: string, figure: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = createConnection(port, "127.0.0.1", () => socket.write(`INFO ${section}\r\n`));
    socket.on("error", reject);
    socket.on("data", (data) => {
      const [, found] = new RegExp(`^${figure}:([\\d.]+)`, "m").exec((text += data.toString())) ?? [];
      if (found === undefined) return;
      socket.destroy();
      resolve(Number(found));
    });
  });
}
