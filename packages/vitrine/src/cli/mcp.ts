import { relative } from "node:path";
import type { Engine } from "@vitrine/core";
import { serveStdio } from "@vitrine/mcp";
import { collectSooner } from "@vitrine/server/isolation";
import type { Confinement } from "../confine/confined-processes.ts";
import { isolatedEngine } from "../isolated-engine.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { confinementOf } from "./confinement.ts";
import { findDemos } from "./names.ts";
import { sourceErrorText, toSourceError } from "./source-error.ts";
import type { Running } from "./start.ts";

/**
 * `vitrine mcp`: a demo's handlers as tools of an assistant, over standard input and output, which carry nothing else: what
 * functions print goes to standard error.
 */
export async function mcp(args: Args, cwd: string): Promise<Pick<Running, "close">> {
  const [demo, ...more] = await findDemos(args.files, cwd);
  if (more.length > 0) throw new CliError("vitrine mcp takes one file: vitrine mcp demo.ts");
  const shown = relative(cwd, demo!.file);
  collectSooner();
  const confinement = confinementOf(args, cwd);
  const engine = await openEngine(demo!.file, shown, confinement).catch((error: unknown) => {
    throw new CliError(`${shown} cannot be served.\n${sourceErrorText(toSourceError(error, cwd))}`);
  });
  const close = await serveStdio(engine);
  const end = async () => {
    await close();
    await engine.close();
  };
  // An assistant ends a server by closing its input.
  process.stdin.once("end", () => void end().finally(() => process.exit(0)));
  return { close: end };
}

/** Describing the app reveals its errors at the start. */
async function openEngine(file: string, shown: string, confinement: Confinement): Promise<Engine> {
  const { engine } = await isolatedEngine(file, shown, { confinement }, "stderr");
  try {
    await engine.describe();
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
