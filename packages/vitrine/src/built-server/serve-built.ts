import { fileURLToPath } from "node:url";
import { Page } from "@vitrine/page/html";
import { createServer } from "@vitrine/server";
import { EngineEvents } from "../cli/engine-events.ts";
import { startupLines } from "../cli/say.ts";
import { serve } from "../cli/serve.ts";
import { openFolder } from "../cli/shared.ts";
import { VARIABLES } from "../cli/setting-names.ts";
import type { Tracing } from "../cli/telemetry.ts";
import { ownRings } from "../own-rings.ts";
import { openDemo, passedLine, type BuiltServer } from "./built-demos.ts";
import type { Settings } from "./environment.ts";

/** Serves the demos of a build. Returns what stops it: running answers have ten seconds, functions here thirty with a queue. */
export async function serveBuilt(
  { home, demos, auth }: BuiltServer,
  settings: Settings,
  tracing: Tracing | undefined,
): Promise<() => Promise<void>> {
  const events = new EngineEvents();
  const data = await openFolder(settings.data, { ...settings, names: VARIABLES });
  const opened = await Promise.all(
    demos.map((demo) =>
      openDemo(home, demo, {
        settings,
        runs: !settings.serveOnly,
        engine: { onEvent: (event) => events.tell(demo.name, event) },
        data,
      }),
    ),
  );
  const engines = opened.map(({ engine }) => engine);
  const source = demos.length === 1 ? engines[0]! : Object.fromEntries(demos.map(({ name }, i) => [name, engines[i]!]));
  const page = new Page(fileURLToPath(new URL("client", home)));
  const { listening } = await serve(source, events, {
    args: settings,
    names: VARIABLES,
    create: (source, options) => createServer(source, { page, ...options, rings: ownRings(options, options.rings) }),
    pictures: {},
    auth,
    secret: await opened[0]!.secret?.(),
    telemetry: tracing?.telemetry,
  });
  const { host, queue, serveOnly } = settings;
  const isAside = queue !== undefined && serveOnly;
  const notes = [isAside ? "Functions run in other processes: node server.js worker." : passedLine(demos, settings)];
  console.log(startupLines({ port: listening.port, host, demos, ms: performance.now(), notes }));
  return async () => {
    await listening.close();
    await Promise.all(engines.map((engine) => engine.close()));
    data?.close();
  };
}
