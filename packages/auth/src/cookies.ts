import { originOf, type Caller } from "@vitrine/server";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";

/** Name of the cookie of a login, where the author gives none. */
export const LOGIN = "vitrine-login";

/** Name of the cookie of a login that has begun at a provider. */
export function begunCookie(login: string): string {
  return `${login}-begun`;
}

/** A cookie of a server. */
export interface CookieOptions {
  readonly maxAgeS: number;
  /** For a frame in a page of another site, where the browser keeps it for that site alone. */
  readonly framed?: boolean;
}

/** What a cookie's name and flags depend on. */
export interface Place {
  readonly isSecure: boolean;
  /** Servers of one host share its cookies, whatever their ports. */
  readonly port: string;
}

/** Facts of the address that was asked. */
export function placeFor(caller: Caller): Place {
  const { protocol, port } = new URL(originOf(caller));
  return { isSecure: protocol === "https:", port };
}

/** Reads a cookie. */
export function readCookie(c: Context, name: string, place: Place): string | undefined {
  return getCookie(c, nameOf(name, place));
}

/** Value of a `Set-Cookie` header. Source: https://www.rfc-editor.org/rfc/rfc6265 and RFC 6265bis for `__Host-` */
export function setCookie(name: string, value: string, place: Place, { maxAgeS, framed }: CookieOptions): string {
  const { isSecure } = place;
  const elsewhere = framed && isSecure;
  return serialize(nameOf(name, place), value, {
    path: "/",
    httpOnly: true,
    secure: isSecure,
    sameSite: elsewhere ? "None" : "Lax",
    ...(elsewhere && { partitioned: true }),
    maxAge: maxAgeS,
  });
}

function nameOf(name: string, { isSecure, port }: Place): string {
  const own = port ? `${name}-${port}` : name;
  return isSecure ? `__Host-${own}` : own;
}

/** Whether a request is a browser's, for a page to show: it is answered with one, and programs with JSON. */
export function wantsPage(caller: Caller): boolean {
  return caller.header("accept")?.includes("text/html") ?? false;
}
