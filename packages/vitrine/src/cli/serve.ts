import type { AuthOptions } from "@vitrine/auth";
import { DefinitionError } from "@vitrine/core";
import { Metrics, watchEngine, type DemoPicture, type Listening, type Source } from "@vitrine/server";
import { createServer } from "../create-server.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import type { EngineEvents } from "./engine-events.ts";
import { loggerFor } from "./logger.ts";
import { listenNext } from "./listen-next.ts";

/** What engines are served with. */
interface Serving {
  readonly args: Args;
  readonly pictures: Readonly<Record<string, DemoPicture>>;
  readonly auth: AuthOptions | undefined;
  /** Key that several processes sign with. Default: one of its own. */
  readonly secret: string | undefined;
}

/** Serves engines, with a log and optional metrics. */
export function serve(
  source: Source,
  events: EngineEvents,
  { args, pictures, auth, secret }: Serving,
): Promise<Listening> {
  const logger = loggerFor(process.stdout, process.cwd());
  const metrics = args.metrics ? new Metrics() : undefined;
  events.listen((demo, event) => watchEngine(demo, { logger, metrics })(event));
  const hosts = args.hosts.length > 0 ? { hosts: ["localhost", "127.0.0.1", "[::1]", ...args.hosts] } : {};
  const options = {
    logger,
    pictures,
    embed: args.embed,
    cors: args.cors,
    ...hosts,
    ...(auth && { auth }),
    ...(secret !== undefined && { secret }),
    ...(metrics && { metrics }),
  };
  return listenNext(serverOf(source, options), args);
}

/** Options that do not go together are an error of whoever typed them. */
function serverOf(source: Source, options: Parameters<typeof createServer>[1]): ReturnType<typeof createServer> {
  try {
    return createServer(source, options);
  } catch (error) {
    if (error instanceof DefinitionError) throw new CliError(error.message);
    throw error;
  }
}
