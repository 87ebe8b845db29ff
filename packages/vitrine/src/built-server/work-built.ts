import { styleText } from "node:util";
import { createOperationServer, watchEngine } from "@vitrine/server";
import { CliError } from "../cli/cli-error.ts";
import { listenNext } from "../cli/listen-next.ts";
import { loggerFor } from "../cli/logger.ts";
import { metricsOf } from "../cli/serve.ts";
import { VARIABLES } from "../cli/setting-names.ts";
import type { Tracing } from "../cli/telemetry.ts";
import { openDemo, type BuiltServer } from "./built-demos.ts";
import type { Settings } from "./environment.ts";

/**
 * Runs the functions of the demos of a build, which other processes serve. Its port answers `/healthz`, `/readyz` and
 * `/metrics` alone. Returns what stops it: it takes no more calls, and those that run have thirty seconds.
 */
export async function workBuilt(
  { home, demos }: BuiltServer,
  settings: Settings,
  tracing: Tracing | undefined,
): Promise<() => Promise<void>> {
  if (settings.queue === undefined)
    throw new CliError("A worker needs QUEUE: the Redis of the servers whose calls it runs.");
  const logger = loggerFor(process.stdout, process.cwd());
  const metrics = metricsOf(settings);
  const telemetry = tracing?.telemetry;
  const opened = await Promise.all(
    demos.map((demo) =>
      openDemo(home, demo, {
        settings,
        runs: true,
        engine: { onEvent: watchEngine(demo.name, { logger, metrics, telemetry }), eagerExamples: false },
      }),
    ),
  );
  const engines = opened.map(({ engine }) => engine);
  const server = createOperationServer(Object.fromEntries(demos.map(({ name }, at) => [name, engines[at]!])), {
    logger,
    ...(metrics && { metrics }),
  });
  const listening = await listenNext(server, settings, VARIABLES);
  await Promise.all(engines.map((engine) => engine.describe()));
  const titles = demos.map(({ title }) => title).join(", ");
  console.log(`\n  ${styleText("bold", "Vitrine")} runs the functions of ${titles}\n`);
  console.log(`  Health   http://localhost:${listening.port}/readyz\n`);
  return async () => {
    // It answers while its calls end: it lives, and is not ready.
    server["~context"].draining = true;
    await Promise.all(engines.map((engine) => engine.close()));
    await listening.close();
  };
}
