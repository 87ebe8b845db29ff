import { CliError } from "./cli-error.ts";

/** Options of `vitrine share` and `vitrine relay`. */
export interface SharingArgs {
  /** Address of a relay, as it was written. */
  readonly relay: string | undefined;
  /** Token of a relay that asks for one. */
  readonly token: string | undefined;
  /** Password of a link. */
  readonly password: string | undefined;
  /** Whether a new link takes the place of the one that the demo had. */
  readonly newLink: boolean;
  /** Whether the demo's link is given up. */
  readonly revoke: boolean;
  /** Program that makes the link in place of a relay. */
  readonly via: string | undefined;
  /** Host name of a relay's links. */
  readonly domain: string | undefined;
  /** Files with the certificate and key of a relay. */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** Whether a proxy before a relay ends TLS. */
  readonly behindProxy: boolean;
  /** Hours that a link has. */
  readonly hours: number | undefined;
  readonly maxLinks: number | undefined;
  /** Folder of saved shells. */
  readonly shells: string | undefined;
  /** Address for complaints. */
  readonly contact: string | undefined;
}

/** Options as `node:util`'s `parseArgs` takes them. */
export const SHARING_OPTIONS = {
  relay: { type: "string" },
  token: { type: "string" },
  password: { type: "string" },
  "new-link": { type: "boolean" },
  revoke: { type: "boolean" },
  via: { type: "string" },
  domain: { type: "string" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  "behind-proxy": { type: "boolean" },
  expires: { type: "string" },
  "max-links": { type: "string" },
  shells: { type: "string" },
  contact: { type: "string" },
} as const;

type Values = Partial<Record<keyof typeof SHARING_OPTIONS, string | boolean | undefined>>;

/** Reads the options of sharing. Throws `CliError` for values that are none. */
export function readSharing(values: Values, env: Readonly<Record<string, string | undefined>>): SharingArgs {
  const text = (name: keyof typeof SHARING_OPTIONS) => values[name] as string | undefined;
  return {
    relay: text("relay") ?? env["VITRINE_RELAY"],
    token: text("token") ?? env["VITRINE_RELAY_TOKEN"],
    password: text("password") ?? env["VITRINE_LINK_PASSWORD"],
    newLink: values["new-link"] === true,
    revoke: values.revoke === true,
    via: text("via"),
    domain: toDomain(text("domain")),
    tlsCert: text("tls-cert"),
    tlsKey: text("tls-key"),
    behindProxy: values["behind-proxy"] === true,
    hours: toHours(text("expires")),
    maxLinks: toCount("--max-links", text("max-links")),
    shells: text("shells"),
    contact: text("contact"),
  };
}

/** Address of a relay: with `wss:` where nothing else is said; undefined where none is named. Throws `CliError` for what is none. */
export function toRelay(text: string | undefined): URL | undefined {
  if (text === undefined || text === "") return undefined;
  const written = /^\w+:\/\//.test(text) ? text : `wss://${text}`;
  if (URL.canParse(written)) return new URL(written);
  throw new CliError(`--relay must be an address such as wss://demos.example.edu; got "${text}".`);
}

function toDomain(text: string | undefined): string | undefined {
  if (text === undefined || /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(text))
    return text?.toLowerCase();
  throw new CliError(`--domain must be a host name such as demos.example.edu; got "${text}".`);
}

/** Longest time of a link: a year. */
const MOST_HOURS = 8760;

function toHours(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit] = /^(\d+(?:\.\d+)?)(h|d)$/.exec(text) ?? [];
  const hours = Number(count) * (unit === "d" ? 24 : 1);
  if (hours > 0 && hours <= MOST_HOURS) return hours;
  throw new CliError(`--expires must be a time such as 72h or 7d, and at most a year; got "${text}".`);
}

function toCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new CliError(`${option} must be a number above 0; got "${text}".`);
}
