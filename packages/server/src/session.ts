import { createHmac, timingSafeEqual, type KeyObject } from "node:crypto";
import { randomId } from "@vitrine/core/internal";

/** The header that carries a visitor's session, both ways. */
export const SESSION_HEADER = "vitrine-session";

const TOKEN = /^([\w-]{22})\.([\w-]{43})$/;
const MOST_KNOWN = 4096;

/**
 * Issues sessions and recognises them: 132 random bits with a signature, so that nothing has to be stored and nobody
 * can choose their own.
 */
export class SessionTokens {
  readonly #key: KeyObject;
  /** Tokens that were verified lately, with their sessions. Only spares the work; losing one costs nothing. */
  readonly #known = new Map<string, string>();

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** A new session and the token for it. */
  issue(): { readonly session: string; readonly token: string } {
    const session = randomId();
    return { session, token: `${session}.${this.#sign(session)}` };
  }

  /** The session of a token that this server gave, or undefined for anything else. */
  verify(token: string): string | undefined {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const [, session, signature] = TOKEN.exec(token) ?? [];
    if (session === undefined || !sameText(signature!, this.#sign(session))) return undefined;
    this.#remember(token, session);
    return session;
  }

  #sign(session: string): string {
    return createHmac("sha256", this.#key).update(session).digest("base64url");
  }

  #remember(token: string, session: string) {
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(token, session);
  }
}

/** Compares two texts in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
