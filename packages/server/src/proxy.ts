import { BlockList, isIP } from "node:net";

/** Facts of a request, from its own headers or from a trusted proxy. */
export interface Forwarded {
  /** Requested host, with port. */
  readonly host: string | undefined;
  /** `https`, `http`, or undefined if no trusted proxy reports it. */
  readonly scheme: string | undefined;
  /** IP address of the visitor. */
  readonly ip: string | undefined;
}

/** An object with headers. */
export interface HeaderReader {
  /** Reads a header by its lower-case name. */
  header(name: string): string | undefined;
}

/** Decides which proxies are trusted, and reads their headers. */
export class Proxies {
  readonly #everyone: boolean;
  readonly #listed = new BlockList();
  readonly #any: boolean;

  /** Throws `TypeError` for an entry that is neither an address nor a range. */
  constructor(trust: boolean | readonly string[] = false) {
    this.#everyone = trust === true;
    const listed = typeof trust === "boolean" ? [] : trust;
    for (const entry of listed) addTo(this.#listed, entry);
    this.#any = this.#everyone || listed.length > 0;
  }

  /** Facts of a request from `peer`, the remote address of its connection. */
  read(from: HeaderReader, peer: string | undefined): Forwarded {
    const direct = { host: from.header("host"), scheme: undefined, ip: plainAddress(peer) };
    if (!this.#any || !this.#trusts(direct.ip)) return direct;
    return {
      host: matching(HOST, first(from.header("x-forwarded-host"))) ?? direct.host,
      scheme: matching(SCHEME, first(from.header("x-forwarded-proto"))?.toLowerCase()),
      ip: this.#visitor(from.header("x-forwarded-for")) ?? direct.ip,
    };
  }

  /** Facts of a request of a peer that is believed. */
  readBelieved(from: HeaderReader): Forwarded {
    return {
      host: matching(HOST, first(from.header("x-forwarded-host"))) ?? from.header("host"),
      scheme: matching(SCHEME, first(from.header("x-forwarded-proto"))?.toLowerCase()),
      ip: plainAddress(from.header("x-forwarded-for")?.split(",").at(-1)?.trim()),
    };
  }

  /** Each proxy appends its client's address: the visitor is the rightmost one that is not a trusted proxy. */
  #visitor(chain: string | undefined): string | undefined {
    const hops = (chain ?? "").split(",").map((hop) => plainAddress(hop.trim()));
    if (this.#everyone) return hops.at(-1);
    return hops.reverse().find((hop) => hop !== undefined && !this.#trusts(hop));
  }

  #trusts(ip: string | undefined): boolean {
    if (this.#everyone) return true;
    return ip !== undefined && this.#listed.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
  }
}

function addTo(list: BlockList, entry: string) {
  const [address = "", bits] = entry.split("/");
  const family = isIP(address);
  if (family === 0)
    throw new TypeError(`trustProxy: "${entry}" is not an address or a range. Write 10.0.0.1 or 10.0.0.0/8.`);
  const type = family === 6 ? "ipv6" : "ipv4";
  if (bits === undefined) list.addAddress(address, type);
  else list.addSubnet(address, Number(bits), type);
}

/** Normalised IP address: an IPv4-mapped IPv6 address becomes IPv4; undefined if invalid. */
function plainAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const plain = address.toLowerCase().startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
  return isIP(plain) ? plain : undefined;
}

/** What visitors send may reach a proxy's answer: what is no host or scheme makes no address. */
const [HOST, SCHEME] = [/^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i, /^https?$/];

function matching(pattern: RegExp, text: string | undefined): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

function first(list: string | undefined): string | undefined {
  return list?.split(",")[0]?.trim() || undefined;
}
