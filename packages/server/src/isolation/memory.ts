import { readFile } from "node:fs/promises";

const PAGE_BYTES = 4096;

/** The resident memory of a process in bytes, or undefined where the system does not tell (only Linux does here). */
export async function residentBytes(pid: number): Promise<number | undefined> {
  const statm = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  const pages = Number(statm.split(" ")[1]);
  return Number.isFinite(pages) && pages > 0 ? pages * PAGE_BYTES : undefined;
}
