import { existsSync, mkdirSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { inject } from "vitest";
import { runToEnd } from "../../vitrine/src/cli/testing/command.ts";
import { oneAtATime } from "../bootstrap/lock.js";
import { ROOT } from "./stage.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of builds that all test files share. */
    builds: string;
  }
}

/**
 * Builds one of the repository's demos, or another file, once for all test files. Returns the folder that holds the
 * build.
 */
export async function buildDemo(
  name: string,
  target: "static" | "html" = "static",
  file = `demos/${name}/demo.ts`,
): Promise<string> {
  const builds = inject("builds");
  const out = join(builds, target, name);
  if (existsSync(out)) return out;
  await oneAtATime(`${basename(builds)}-${target}-${name}`, async () => {
    if (existsSync(out)) return;
    const half = join(builds, `half-${target}`, name);
    const { code, output } = await runToEnd(ROOT, "build", file, "--target", target, "--out", half);
    if (code !== 0) throw new Error(output);
    mkdirSync(join(builds, target), { recursive: true });
    renameSync(half, out);
  });
  return out;
}
