/** What `vitrine build --target server` makes, when it is started: like `vitrine start` and `vitrine worker`, bundled in advance. */
import { collectSooner } from "@vitrine/server/isolation";
import { CliError } from "../cli/cli-error.ts";
import { onOrphaned } from "../cli/orphaned.ts";
import { VARIABLES } from "../cli/setting-names.ts";
import { keepCompiled } from "../compile-cache.ts";
import type { BuiltServer } from "./built-demos.ts";
import { readEnvironment } from "./environment.ts";
import { serveBuilt } from "./serve-built.ts";

/** Runs a build until the process receives a signal: as a server, or by the argument `worker` as a worker. */
export async function runBuilt(built: BuiltServer): Promise<void> {
  keepCompiled();
  collectSooner();
  try {
    const settings = readEnvironment(process.env);
    const run = await roleOf(process.argv.slice(2));
    const tracing = settings.telemetry ? await openTracing() : undefined;
    const close = await run(built, settings, tracing);
    endWithSignals(async () => {
      await close();
      await tracing?.close();
    });
  } catch (error) {
    console.error(error instanceof CliError ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

async function roleOf([role, ...others]: readonly string[]): Promise<typeof serveBuilt> {
  if (role === undefined) return serveBuilt;
  if (role === "worker" && others.length === 0) return (await import("./work-built.ts")).workBuilt;
  throw new CliError("node server.js takes one argument at most: worker. All else is told by the environment.");
}

async function openTracing() {
  return (await import("../cli/telemetry.ts")).openTelemetry(VARIABLES);
}

function endWithSignals(close: () => Promise<void>) {
  let closing: Promise<void> | undefined;
  const end = () => void (closing ??= close().finally(() => process.exit(0)));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  onOrphaned(end);
}
