import type { AuthOptions } from "@vitrine/auth";
import { DefinitionError } from "@vitrine/core";
import type { AdminOptions } from "@vitrine/admin";
import {
  Metrics,
  watchEngine,
  type DemoPicture,
  type Limits,
  type Listening,
  type Source,
  type Telemetry,
} from "@vitrine/server";
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
  /** Traces. Default: none. */
  readonly telemetry: Telemetry | undefined;
}

/** A server that listens, and its limits. */
export interface Served {
  readonly listening: Listening;
  readonly limits: Limits;
}

/** Serves engines, with a log and optional metrics. */
export async function serve(
  source: Source,
  events: EngineEvents,
  { args, pictures, auth, secret, telemetry }: Serving,
): Promise<Served> {
  const logger = loggerFor(process.stdout, process.cwd());
  const { metricsToken: token } = args;
  const metrics = args.metrics ? new Metrics({ process: true, ...(token && { token }) }) : undefined;
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
    ...(telemetry && { telemetry }),
    ...(args.admin && { admin: ownerOf(args) }),
  };
  const server = serverOf(source, options);
  const { rings, limits, demos } = server["~context"];
  events.listen((demo, event) => {
    watchEngine(demo, { logger, metrics, telemetry })(event);
    // In the server, a demo alone has no name.
    for (const ring of rings) ring.hear?.(demos.alone ? "" : demo, event);
  });
  return { listening: await listenNext(server, args), limits };
}

function ownerOf({ auth, adminRole, adminToken }: Args): AdminOptions {
  if (adminRole !== undefined && auth === undefined)
    throw new CliError("--admin-role is for a server with login (--auth). Without it: --admin-token.");
  if (adminToken === undefined && auth === undefined)
    throw new CliError(
      "--admin needs to know who the owner is: add login with --auth <file>, or a token in VITRINE_ADMIN_TOKEN.",
    );
  return {
    ...(adminRole !== undefined && { role: adminRole }),
    ...(adminToken !== undefined && { token: adminToken }),
  };
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
