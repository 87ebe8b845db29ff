import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inject } from "vitest";
import { project, runToEnd } from "../../vitrine/src/cli/testing/command.ts";
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
export function buildDemo(
  name: string,
  target: "static" | "html" = "static",
  file = `demos/${name}/demo.ts`,
): Promise<string> {
  return once(join(target, name), () => [ROOT, file, target]);
}

/** Builds the `demo.ts` of a project, once for the same files and target. Returns the folder that holds the build. */
export function buildProject(
  files: Readonly<Record<string, string>>,
  target: "static" | "html" = "static",
): Promise<string> {
  const name = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  return once(join(target, name), async () => [await project(files), "demo.ts", target]);
}

type Build = readonly [cwd: string, file: string, target: string];

/** A folder of the shared builds; made when it is first asked for. */
async function once(path: string, describe: () => Build | Promise<Build>): Promise<string> {
  const builds = inject("builds");
  const out = join(builds, path);
  if (existsSync(out)) return out;
  await oneAtATime(`${basename(builds)}-${path.replaceAll(/[\\/]/g, "-")}`, async () => {
    if (existsSync(out)) return;
    const [cwd, file, target] = await describe();
    const half = join(builds, "half", path);
    const { code, output } = await runToEnd(cwd, "build", file, "--target", target, "--out", half);
    if (code !== 0) throw new Error(output);
    mkdirSync(dirname(out), { recursive: true });
    renameSync(half, out);
  });
  return out;
}
