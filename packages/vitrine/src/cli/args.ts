import { parseArgs } from "node:util";
import { CliError } from "./cli-error.ts";
import { toLabels } from "./labels.ts";
import { FLAGS } from "./setting-names.ts";
import { readSharing, SHARING_OPTIONS, type SharingArgs } from "./sharing-args.ts";
import { COMMANDS, DEFAULT_PORT, EVERYWHERE, LOCAL, optionsOf, type Command } from "./help.ts";

/** Output format of `vitrine build`. */
export type Target = (typeof TARGETS)[number];

/** Parsed command line. */
export interface Args {
  readonly command: Command | "help" | "version";
  /** Command to show help for, if any. */
  readonly about: Command | undefined;
  readonly files: readonly string[];
  readonly port: number;
  /** Whether `--port` was given: then no other port is tried. */
  readonly portGiven: boolean;
  readonly host: string;
  readonly open: boolean;
  readonly isolate: boolean;
  readonly metrics: boolean;
  /** Token for `/metrics`. */
  readonly metricsToken: string | undefined;
  /** Whether there is an owner's page, and its token or the role that it needs. */
  readonly admin: boolean;
  readonly adminToken: string | undefined;
  readonly adminRole: string | undefined;
  readonly telemetry: boolean;
  /** Origins that may embed it in a frame, and origins whose pages may call it; `"*"` for any. */
  readonly embed: readonly string[] | "*";
  readonly cors: readonly string[] | "*";
  readonly target: Target;
  /** Future URL of a built demo. */
  readonly url: URL | undefined;
  /** Page of the source that a demo is built from. */
  readonly source: URL | undefined;
  /** Host to publish to. */
  readonly to: string | undefined;
  /** Of flags: which outcome of their reviews. */
  readonly only: string | undefined;
  /** Output folder. */
  readonly out: string;
  /** Whether a built server is for several machines. */
  readonly deploy: boolean;
  /** Whether findings are printed as JSON. */
  readonly json: boolean;
  /** Additional accepted host names, such as a proxy's. */
  readonly hosts: readonly string[];
  /** File with the options of login. */
  readonly auth: string | undefined;
  /** Address of the Redis that several processes share. */
  readonly queue: string | undefined;
  /** Name of the app there. */
  readonly app: string | undefined;
  /** Folder or `s3://` address of files that these processes share. */
  readonly filesPlace: string | undefined;
  /** Folder in which one server keeps what its visitors did. */
  readonly data: string | undefined;
  /** Whether functions run in other processes only. */
  readonly serveOnly: boolean;
  /** Labels of the handlers whose functions this process runs; undefined for those that name none. */
  readonly labels: readonly string[] | undefined;
  /** Names of environment variables that functions get beside the base; `"*"` for all. */
  readonly env: readonly string[] | "*";
  /** Whether functions run in a sandbox, and what they may do there. */
  readonly sandbox: boolean;
  readonly allow: readonly string[];
  /** Whether functions may use the network. */
  readonly network: boolean;
  /** Bytes of memory of a process of functions. */
  readonly memoryBytes: number | undefined;
  readonly sharing: SharingArgs;
}

type Environment = Readonly<Record<string, string | undefined>>;

const TARGETS = ["static", "html", "server"] as const;

/** Parses the arguments after `vitrine`. Throws `CliError` for unknown ones. */
export function readArgs(argv: readonly string[], env: Environment = process.env): Args {
  const { values, positionals } = parse(withHost(argv));
  const [command, ...files] = positionals;
  const known = COMMANDS.find((one) => one === command);
  const shared = {
    about: known,
    files,
    port: toPort(values.port),
    portGiven: values.port !== undefined,
    host: values.host ?? LOCAL,
    open: values.open ?? false,
    isolate: !values["no-isolate"],
    metrics: values.metrics ?? values["metrics-token"] !== undefined,
    metricsToken: values["metrics-token"] ?? env["VITRINE_METRICS_TOKEN"],
    ...readOwner(values, env),
    telemetry: values.telemetry ?? false,
    embed: toList(values.embed),
    cors: toList(values.cors),
    target: toTarget(values.target),
    url: toUrl(values.url),
    source: toPage(values.source),
    to: values.to,
    only: values.only,
    out: values.out ?? "dist",
    deploy: values.deploy ?? false,
    json: values.json ?? false,
    hosts: values.hosts?.split(",").filter(Boolean) ?? [],
    auth: values.auth,
    queue: values.queue,
    app: values.app,
    filesPlace: values.files,
    data: values.data,
    serveOnly: values["serve-only"] ?? false,
    labels: toLabels(values.label, FLAGS.label),
    env: toList(values.env),
    sandbox: values.sandbox ?? false,
    allow: values.allow?.split(",").filter(Boolean) ?? [],
    network: !values["no-network"],
    memoryBytes: toBytes(values.memory),
    sharing: readSharing(values, env),
  };
  if (values.version) return { command: "version", ...shared };
  if (command === undefined || (values.help && known)) return { command: "help", ...shared };
  if (!known) throw unknownCommand(command);
  refuseOthers(known, Object.keys(values));
  if (files.length > 0 || known === "relay") return { command: known, ...shared };
  const [what, example] = NEEDS[known] ?? ["a file", "demo.ts"];
  throw new CliError(`vitrine ${known} needs ${what}: vitrine ${known} ${example}`);
}

/** A token or a role asks for the page; the environment's token alone does not. */
function readOwner(
  values: Partial<Record<"admin-token" | "admin-role", string>> & { readonly admin?: boolean | undefined },
  env: Environment,
) {
  const { "admin-token": token, "admin-role": adminRole } = values;
  const admin = values.admin ?? (token !== undefined || adminRole !== undefined);
  return { admin, adminRole, adminToken: token ?? (admin ? env["VITRINE_ADMIN_TOKEN"] : undefined) };
}

/** An option that a command does not have would be ignored: `dev --auth` would serve to everybody. */
function refuseOthers(command: Command, given: readonly string[]): void {
  const own = optionsOf(command);
  const other = given.find((option) => !own.includes(option));
  if (other === undefined) return;
  const takers = COMMANDS.filter((one) => optionsOf(one).includes(other)).map((one) => `vitrine ${one}`);
  const elsewhere =
    takers.length > 0 ? ` ${new Intl.ListFormat("en-GB").format(takers)} ${takers.length > 1 ? "do" : "does"}.` : "";
  throw new CliError(`vitrine ${command} does not take --${other}.${elsewhere} See vitrine ${command} --help.`);
}

/** A file without a command was most likely meant to be shown. */
function unknownCommand(command: string): CliError {
  if (/\.[cm]?[jt]sx?$/.test(command))
    return new CliError(`${command} is a file, and no command is named. To see it: vitrine dev ${command}`);
  return new CliError(`There is no command "${command}". Commands: ${COMMANDS.join(", ")}. See vitrine --help.`);
}

const NEEDS: Readonly<Partial<Record<Command, readonly [what: string, example: string]>>> = {
  preview: ["a folder", "dist"],
  export: ["a folder of flags", "flags"],
  review: ["a folder of flags", "flags"],
  profile: ["a file of data", "train.csv"],
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
        "metrics-token": { type: "string" },
        admin: { type: "boolean" },
        "admin-token": { type: "string" },
        "admin-role": { type: "string" },
        telemetry: { type: "boolean" },
        auth: { type: "string" },
        queue: { type: "string" },
        app: { type: "string" },
        label: { type: "string" },
        files: { type: "string" },
        data: { type: "string" },
        "serve-only": { type: "boolean" },
        env: { type: "string" },
        sandbox: { type: "boolean" },
        allow: { type: "string" },
        "no-network": { type: "boolean" },
        memory: { type: "string" },
        hosts: { type: "string" },
        embed: { type: "string" },
        cors: { type: "string" },
        target: { type: "string" },
        out: { type: "string" },
        deploy: { type: "boolean" },
        json: { type: "boolean" },
        url: { type: "string" },
        source: { type: "string" },
        to: { type: "string" },
        only: { type: "string" },
        ...SHARING_OPTIONS,
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}. See vitrine --help.`);
  }
}

/** `--host` without a value listens on all addresses. */
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

function toList(text = ""): readonly string[] | "*" {
  return text === "*" ? "*" : text.split(",").filter(Boolean);
}

function toUrl(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  if (/^https?:/.test(text) && URL.canParse(text)) return new URL(text.endsWith("/") ? text : `${text}/`);
  throw new CliError(`--url must be an address such as https://you.github.io/digits/; got "${text}".`);
}

function toPage(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  if (/^https?:/.test(text) && URL.canParse(text)) return new URL(text);
  throw new CliError(
    `--source must be an address such as https://github.com/you/digits/commit/1f0c2d7; got "${text}".`,
  );
}

const UNITS: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, MiB: 2 ** 20, GiB: 2 ** 30 };
/** What Node itself needs to load a demo. */
const LEAST_BYTES = 128e6;

function toBytes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s?(MB|GB|MiB|GiB)$/.exec(text) ?? [];
  const bytes = Number(count) * (UNITS[unit ?? ""] ?? Number.NaN);
  if (bytes >= LEAST_BYTES) return bytes;
  throw new CliError(`--memory must be an amount such as 512MB or 2GB, and at least 128MB; got "${text}".`);
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
