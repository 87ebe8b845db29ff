import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { runToEnd } from "../../vitrine/src/cli/testing/command.ts";
import { ROOT } from "./stage.ts";

const HOME = mkdtempSync(join(tmpdir(), "vitrine-built-"));
process.once("exit", () => rmSync(HOME, { recursive: true, force: true }));

/** Builds one of the repository's demos, once for each test file. Returns the folder that holds the build. */
export async function buildDemo(name: string, target: "static" | "html" = "static"): Promise<string> {
  const out = join(HOME, target, name);
  if (existsSync(out)) return out;
  const { code, output } = await runToEnd(ROOT, "build", `demos/${name}/demo.ts`, "--target", target, "--out", out);
  expect(code, output).toBe(0);
  return out;
}
