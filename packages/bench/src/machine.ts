import { arch, cpus, platform, release, totalmem, availableParallelism } from "node:os";
import { readFileSync } from "node:fs";

/** The machine of a run, in one line. */
export function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const model = cpus()[0]?.model.trim() || "unknown processor";
  return `${model}, ${availableParallelism()} cores, ${memory}, ${system()}, Node ${process.versions.node}`;
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    if (name) return `${name} (${arch()})`;
  } catch {
    // Other systems have no such file; what Node tells is enough.
  }
  return `${platform()} ${release()} (${arch()})`;
}
