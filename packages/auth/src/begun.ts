import type { ServerRequest } from "@vitrine/server";
import { randomBytes } from "node:crypto";
import { begunCookie, placeFor, readCookie, setCookie } from "./cookies.ts";
import { digestOf } from "./digest.ts";
import type { LoginStore } from "./login-store.ts";

/** How long somebody may take elsewhere. */
const BEGUN_MS = 600_000;
const SECRET = /^[\w-]{43}$/;

/** Logins that have begun, and end elsewhere: only the browser that began one ends it, and once. */
export class Begun {
  readonly #store: LoginStore;
  readonly #cookie: string;
  /** What they are: the end of one kind is none of another. */
  readonly #kind: string;

  /** `cookie` is the name of the login's. */
  constructor(store: LoginStore, cookie: string, kind: string) {
    this.#store = store;
    this.#cookie = begunCookie(cookie);
    this.#kind = kind;
  }

  /**
   * Keeps what the end needs. Returns the cookie for the browser, which may be sent in several windows: each login has its
   * state. `framed` is for an end that a page of another site sends.
   */
  async begin(request: ServerRequest, pending: { readonly state: string }, framed = false): Promise<string> {
    const place = placeFor(request);
    const known = readCookie(request.c, this.#cookie, place);
    const secret = known && SECRET.test(known) ? known : randomBytes(32).toString("base64url");
    await this.#store.set(this.#key(secret, pending.state), JSON.stringify(pending), BEGUN_MS);
    return setCookie(this.#cookie, secret, place, { maxAgeS: BEGUN_MS / 1000, framed });
  }

  /** What was kept; undefined for another browser, for one that has ended, and after ten minutes. */
  async end(request: ServerRequest, state: string): Promise<unknown> {
    const secret = readCookie(request.c, this.#cookie, placeFor(request));
    if (secret === undefined) return undefined;
    const key = this.#key(secret, state);
    const text = await this.#store.get(key);
    if (typeof text !== "string") return undefined;
    await this.#store.delete(key);
    return JSON.parse(text);
  }

  #key(secret: string, state: string): string {
    return `${this.#kind}:${digestOf(`${secret} ${state}`)}`;
  }
}
