import type { AuthOptions } from "@vitrine/auth";
import { DefinitionError } from "@vitrine/core";
import type { AdminOptions } from "@vitrine/admin";
import {
  Metrics,
  watchEngine,
  type DemoPicture,
  type Limits,
  type Listening,
  type Server,
  type ServerOptions,
  type Source,
  type Telemetry,
} from "@vitrine/server";
import type { OwnRings } from "../own-rings.ts";
import { CliError } from "./cli-error.ts";
import type { EngineEvents } from "./engine-events.ts";
import { loggerFor } from "./logger.ts";
import { listenNext, type Place } from "./listen-next.ts";
import type { SettingNames } from "./setting-names.ts";

/** How a server is asked to serve. */
export interface ServeChoices extends Place {
  /** Additional accepted host names, such as a proxy's. */
  readonly hosts: readonly string[];
  /** Origins that may embed it in a frame, and origins whose pages may call it; `"*"` for any. */
  readonly embed: readonly string[] | "*";
  readonly cors: readonly string[] | "*";
  /** Proxies whose headers are believed. Default: none. */
  readonly trustProxy?: true | readonly string[];
  readonly metrics: boolean;
  /** Token for `/metrics`. */
  readonly metricsToken: string | undefined;
  /** Whether there is an owner's page, and its token or the role that it needs. */
  readonly admin: boolean;
  readonly adminToken: string | undefined;
  readonly adminRole: string | undefined;
}

/** What engines are served with. */
export interface Serving {
  readonly args: ServeChoices;
  readonly names: SettingNames;
  readonly create: (source: Source, options: ServerOptions & OwnRings) => Server;
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
  readonly server: Server;
}

/** Serves engines, with a log and optional metrics. */
export async function serve(source: Source, events: EngineEvents, serving: Serving): Promise<Served> {
  const { args, names, pictures, auth, secret, telemetry } = serving;
  const logger = loggerFor(process.stdout, process.cwd());
  const metrics = metricsOf(args);
  const hosts = args.hosts.length > 0 ? { hosts: ["localhost", "127.0.0.1", "[::1]", ...args.hosts] } : {};
  const options = {
    logger,
    pictures,
    embed: args.embed,
    cors: args.cors,
    ...hosts,
    ...(args.trustProxy && { trustProxy: args.trustProxy }),
    ...(auth && { auth }),
    ...(secret !== undefined && { secret }),
    ...(metrics && { metrics }),
    ...(telemetry && { telemetry }),
    ...(args.admin && { admin: ownerOf(args, auth !== undefined, names) }),
  };
  const server = serverOf(serving, source, options);
  const { rings, limits, demos } = server["~context"];
  events.listen((demo, event) => {
    watchEngine(demo, { logger, metrics, telemetry })(event);
    // In the server, a demo alone has no name.
    for (const ring of rings) ring.hear?.(demos.alone ? "" : demo, event);
  });
  return { listening: await listenNext(server, args, names), limits, server };
}

/** Metrics of a process, if they were asked for. */
export function metricsOf({ metrics, metricsToken: token }: Pick<ServeChoices, "metrics" | "metricsToken">) {
  return metrics ? new Metrics({ process: true, ...(token && { token }) }) : undefined;
}

function ownerOf({ adminRole, adminToken }: ServeChoices, hasLogin: boolean, names: SettingNames): AdminOptions {
  if (adminRole !== undefined && !hasLogin)
    throw new CliError(
      `${names.adminRole} is for a server with login (${names.login}). Without it: ${names.adminToken}.`,
    );
  if (adminToken === undefined && !hasLogin)
    throw new CliError(
      `${names.admin} needs to know who the owner is: add login with ${names.login}, or a token in ${names.adminToken}.`,
    );
  return {
    ...(adminRole !== undefined && { role: adminRole }),
    ...(adminToken !== undefined && { token: adminToken }),
  };
}

/** Options that do not go together are an error of whoever typed them. */
function serverOf({ create }: Serving, source: Source, options: ServerOptions & OwnRings): Server {
  try {
    return create(source, options);
  } catch (error) {
    if (error instanceof DefinitionError || error instanceof TypeError) throw new CliError(error.message);
    throw error;
  }
}
