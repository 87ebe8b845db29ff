/** What a built server is told by its environment. */
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
 * Reads `PORT` (default 7860), `HOST` (the address to listen on, default 127.0.0.1), `HOSTS` (names of a proxy before
 * it), `EMBED` (origins that may show it in a frame), `CORS` (origins whose pages may call it) and `METRICS` (`1` counts, at
 * /metrics). Lists are parted by commas; `*` is any. Throws for a port that is none.
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
