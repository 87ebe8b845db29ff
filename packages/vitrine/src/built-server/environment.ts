/** Settings of a built server from its environment. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly hosts: readonly string[] | undefined;
  readonly embed: readonly string[] | "*";
  readonly cors: readonly string[] | "*";
  readonly metrics: boolean;
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Reads `PORT` (default 7860), `HOST` (address to bind to, default 127.0.0.1), `HOSTS` (accepted host names, such as a
 * proxy's), `EMBED` (origins that may embed it in a frame), `CORS` (origins whose pages may call it) and `METRICS` (`1`
 * enables /metrics). Lists are separated by commas; `*` is any. Throws for an invalid port.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env["PORT"] ?? 7860);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`PORT must be a whole number from 0 to 65535; got "${env["PORT"]}".`);
  const hosts = listOf(env["HOSTS"]);
  return {
    port,
    host: env["HOST"] ?? "127.0.0.1",
    hosts: hosts.length > 0 ? [...LOOPBACK, ...hosts] : undefined,
    embed: originsOf(env["EMBED"]),
    cors: originsOf(env["CORS"]),
    metrics: env["METRICS"] === "1",
  };
}

function originsOf(text: string | undefined): readonly string[] | "*" {
  return text === "*" ? "*" : listOf(text);
}

function listOf(text = ""): string[] {
  return text.split(",").filter(Boolean);
}
