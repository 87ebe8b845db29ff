import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];
process.once("exit", () => made.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

/** A new folder, deleted when the process ends. */
export function tempFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "vitrine-test-"));
  made.push(dir);
  return dir;
}
