import { styleText } from "node:util";
import { collectSooner } from "@vitrine/server/isolation";
import { watchEngine } from "@vitrine/server";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { confinementLines } from "./confinement.ts";
import { loggerFor } from "./logger.ts";
import { findDemos } from "./names.ts";
import { openEngine, titleOf, type Running } from "./start.ts";

/** `vitrine worker`: runs the functions of demos that other processes serve. It listens on no port. */
export async function worker(args: Args, cwd: string): Promise<Pick<Running, "close">> {
  if (args.queue === undefined)
    throw new CliError("vitrine worker needs --queue: the Redis of the servers whose calls it runs.");
  if (args.isolate) collectSooner();
  const demos = await findDemos(args.files, cwd);
  const logger = loggerFor(process.stdout, process.cwd());
  const opened = await Promise.all(
    demos.map(async (demo) => {
      const onEvent = watchEngine(demo.name, { logger });
      return openEngine(demo, { ...args, serveOnly: false }, cwd, { onEvent, eagerExamples: false });
    }),
  );
  const engines = opened.map(({ engine }) => engine);
  const close = async () => void (await Promise.all(engines.map((engine) => engine.close())));
  try {
    const titles = await Promise.all(engines.map((engine, at) => titleOf(engine, demos[at]!, cwd)));
    console.log(`\n  ${styleText("bold", "Vitrine")} runs the functions of ${titles.join(", ")}\n`);
    const read = opened.flatMap(({ envRead }) => envRead);
    if (args.isolate) console.log(`  ${confinementLines(args, read).join("\n  ")}\n`);
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}
