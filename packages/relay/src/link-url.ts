import { linkName, secretFor } from "./name.ts";

/**
 * URL of the link that a secret has on a relay. Throws `TypeError` for what is no address of a relay, and for one
 * whose connection could be read on its way.
 */
export function linkUrl(relay: URL, secret: string): URL {
  checkRelay(relay);
  return new URL(
    `${relay.protocol === "wss:" ? "https" : "http"}://${linkName(secretFor(relay, secret))}.${relay.host}/`,
  );
}

function checkRelay({ protocol, hostname, pathname, search, username, href }: URL): void {
  const isPlain = pathname === "/" && search === "" && username === "";
  if (!isPlain || (protocol !== "wss:" && protocol !== "ws:"))
    throw new TypeError(`A relay's address is as in wss://demos.example.edu; got "${href}".`);
  const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === "ws:" && !isLoopback)
    throw new TypeError(`${href} has no TLS: what visitors send could be read on its way. Use wss://${hostname}.`);
}
