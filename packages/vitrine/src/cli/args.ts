import { parseArgs } from "node:util";
import { CliError } from "./cli-error.ts";

/** What `vitrine build` makes. */
export type Target = (typeof TARGETS)[number];

/** What the command line was told. */
export interface Args {
  readonly command: (typeof COMMANDS)[number] | "help" | "version";
  readonly files: readonly string[];
  readonly port: number;
  /** Whether `--port` was given: then another port is not a choice. */
  readonly portGiven: boolean;
  readonly host: string;
  readonly open: boolean;
  readonly isolate: boolean;
  readonly metrics: boolean;
  /** Origins that may show it in a frame, and origins whose pages may call it; `"*"` for any. */
  readonly embed: readonly string[] | "*";
  readonly cors: readonly string[] | "*";
  readonly target: Target;
  /** Where a built demo will be. */
  readonly url: URL | undefined;
  /** Folder to build into. */
  readonly out: string;
  /** Host names under which it is reached, beside its own: those of a proxy before it. */
  readonly hosts: readonly string[];
}

export const DEFAULT_PORT = 7860;
const LOCAL = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

export const help = `vitrine: a function becomes a web page that people can try

  vitrine dev demo.ts              edit and see: the page follows the file
  vitrine start demo.ts            a server: page, queue, HTTP API
  vitrine start demos/*/demo.ts    several demos in one server, each at /<folder>/
  vitrine build demo.ts            a static folder: no server, any host
  vitrine build --target server demos/*/demo.ts --out dist   plain Node files, and a Dockerfile
  vitrine preview dist             shows a built folder as a static host would
  vitrine vendor <url>             copies a built demo, with every file, licence and hash

Options
  --port <n>      port to listen on (default ${DEFAULT_PORT}, or the next free one)
  --host [addr]   listen for other machines too (default ${LOCAL}; without an address: ${EVERYWHERE})
  --open          open the page in a browser
  --no-isolate    start: run functions in the server's own process, not in one of their own
  --hosts <a,b>   start: other names under which it is reached, such as a proxy's public one
  --embed <a,b>   start: origins that may show it in a frame (https://school.example), or * for any
  --cors <a,b>    start: origins whose pages may call it, as <vitrine-demo> does, or * for any
  --metrics       start: count requests and calls, for Prometheus, at /metrics
  --target <t>    build: static, a folder (default); html, one file with everything inside; server, plain Node files
  --out <folder>  build: where to (default dist); an earlier build there is replaced
  --url <url>     build: where the folder will be, so that links to it show a picture (og:image, oEmbed)
  --help, --version
`;

const COMMANDS = ["dev", "start", "build", "preview", "vendor"] as const;
const TARGETS = ["static", "html", "server"] as const;

/** Reads the arguments after `vitrine`. Throws `CliError` for what it does not know. */
export function readArgs(argv: readonly string[]): Args {
  const { values, positionals } = parse(withHost(argv));
  const [command, ...files] = positionals;
  const shared = {
    files,
    port: toPort(values.port),
    portGiven: values.port !== undefined,
    host: values.host ?? LOCAL,
    open: values.open ?? false,
    isolate: !values["no-isolate"],
    metrics: values.metrics ?? false,
    embed: toOrigins(values.embed),
    cors: toOrigins(values.cors),
    target: toTarget(values.target),
    url: toUrl(values.url),
    out: values.out ?? "dist",
    hosts: values.hosts?.split(",").filter(Boolean) ?? [],
  };
  if (values.version) return { command: "version", ...shared };
  if (values.help || command === undefined) return { command: "help", ...shared };
  const known = COMMANDS.find((one) => one === command);
  if (!known)
    throw new CliError(`There is no command "${command}". Commands: ${COMMANDS.join(", ")}. See vitrine --help.`);
  if (files.length > 0) return { command: known, ...shared };
  const [what, example] = NEEDS[known] ?? ["a file", "demo.ts"];
  throw new CliError(`vitrine ${known} needs ${what}: vitrine ${known} ${example}`);
}

const NEEDS: Readonly<Partial<Record<(typeof COMMANDS)[number], readonly [what: string, example: string]>>> = {
  preview: ["a folder", "dist"],
  vendor: ["a demo's address", "https://you.github.io/digits/"],
};

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        open: { type: "boolean" },
        "no-isolate": { type: "boolean" },
        metrics: { type: "boolean" },
        hosts: { type: "string" },
        embed: { type: "string" },
        cors: { type: "string" },
        target: { type: "string" },
        out: { type: "string" },
        url: { type: "string" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}. See vitrine --help.`);
  }
}

/** `--host` may stand alone: then every address is listened on. */
function withHost(argv: readonly string[]): string[] {
  return argv.map((arg, i) => (arg === "--host" && !isAddress(argv[i + 1]) ? `--host=${EVERYWHERE}` : arg));
}

function isAddress(arg: string | undefined): boolean {
  return (
    arg !== undefined &&
    /^[\w.:-]+$/.test(arg) &&
    !arg.startsWith("-") &&
    !/\.[cm]?[jt]sx?$/.test(arg) &&
    !COMMANDS.some((command) => command === arg)
  );
}

function toOrigins(text = ""): readonly string[] | "*" {
  return text === "*" ? "*" : text.split(",").filter(Boolean);
}

function toUrl(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  if (/^https?:/.test(text) && URL.canParse(text)) return new URL(text.endsWith("/") ? text : `${text}/`);
  throw new CliError(`--url must be an address such as https://you.github.io/digits/; got "${text}".`);
}

function toTarget(text = "static"): Target {
  const target = TARGETS.find((one) => one === text);
  if (target) return target;
  throw new CliError(`--target must be one of ${TARGETS.join(", ")}; got "${text}".`);
}

function toPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new CliError(`--port must be a whole number from 0 to 65535; got "${text}".`);
}
