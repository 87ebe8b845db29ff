import { CliError } from "../cli/cli-error.ts";
import { toLabels } from "../cli/labels.ts";
import type { ServeChoices } from "../cli/serve.ts";
import { VARIABLES } from "../cli/setting-names.ts";

/** Settings of a built server from its environment. */
export interface Settings extends ServeChoices {
  /** Address of the Redis that several processes share. */
  readonly queue: string | undefined;
  /** Folder or `s3://` address of files that these processes share. */
  readonly filesPlace: string | undefined;
  /** Folder in which one server keeps what its visitors did. */
  readonly data: string | undefined;
  /** Name of the app on that Redis. */
  readonly app: string | undefined;
  /** Whether functions run in other processes only. */
  readonly serveOnly: boolean;
  /** Labels of the handlers whose functions this process runs; undefined for those that name none. */
  readonly labels: readonly string[] | undefined;
  readonly telemetry: boolean;
  /** Names of environment variables that functions get beside those that the author's files read; `"*"` for all. */
  readonly functionEnv: readonly string[] | "*";
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads what a built server is told by its environment. Lists are separated by commas, `1` is yes, and an empty text is as
 * good as none. Throws `CliError` for an invalid port.
 *
 * - `PORT` (default 7860) and `HOST` (address to bind to, default 127.0.0.1).
 * - `HOSTS`: accepted host names, such as a proxy's. `TRUST_PROXY`: addresses and ranges of proxies whose `X-Forwarded-*`
 *   headers are believed, or `*`. `EMBED`: origins that may embed it in a frame, or `*`. `CORS`: origins whose pages may call
 *   it, or `*`.
 * - `QUEUE` (address of a Redis), `FILES` (folder or `s3://` address that all processes share), `APP` (name on that Redis, default: the one that
 *   it had when it was built), `SERVE_ONLY=1` (functions run in workers only) and `LABELS` (of the handlers that this process runs).
 * - `DATA`: folder in which sessions, calls and files survive a restart, for one server without `QUEUE`.
 * - `METRICS=1` or `METRICS_TOKEN`: figures at /metrics. `ADMIN=1`, `ADMIN_TOKEN` or `ADMIN_ROLE`: the owner's page at /admin.
 *   `TELEMETRY=1`: traces by OTLP.
 * - `FUNCTION_ENV`: variables that functions get beside those that the author's files read by name, or `*`.
 */
export function readEnvironment(env: Environment): Settings {
  const read = (name: string) => env[name] || undefined;
  const isOn = (name: string) => env[name] === "1";
  const [metricsToken, adminToken, adminRole] = [read("METRICS_TOKEN"), read("ADMIN_TOKEN"), read("ADMIN_ROLE")];
  const trusted = listOrAll(env["TRUST_PROXY"]);
  return {
    port: portOf(read("PORT")),
    portGiven: true,
    host: read("HOST") ?? "127.0.0.1",
    hosts: listOf(env["HOSTS"]),
    ...(trusted.length > 0 && { trustProxy: trusted === "*" ? true : trusted }),
    embed: listOrAll(env["EMBED"]),
    cors: listOrAll(env["CORS"]),
    metrics: isOn("METRICS") || metricsToken !== undefined,
    metricsToken,
    admin: isOn("ADMIN") || adminToken !== undefined || adminRole !== undefined,
    adminToken,
    adminRole,
    telemetry: isOn("TELEMETRY"),
    functionEnv: listOrAll(env["FUNCTION_ENV"]),
    queue: read("QUEUE"),
    filesPlace: read("FILES"),
    data: read("DATA"),
    app: read("APP"),
    serveOnly: isOn("SERVE_ONLY"),
    labels: toLabels(read("LABELS"), VARIABLES.label),
  };
}

function portOf(text = "7860"): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CliError(`PORT must be a whole number from 0 to 65535; got "${text}".`);
}

function listOrAll(text: string | undefined): readonly string[] | "*" {
  return text === "*" ? "*" : listOf(text);
}

function listOf(text = ""): string[] {
  return text.split(",").filter(Boolean);
}
