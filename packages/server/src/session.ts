import { createHmac, timingSafeEqual, type KeyObject } from "node:crypto";
import type { User } from "@vitrine/core";
import { randomId } from "@vitrine/core/internal";

/** Header with a visitor's session, in requests and responses. */
export const SESSION_HEADER = "vitrine-session";

const TOKEN = /^([\w-]{22})(?:\.([\w-]{22}))?\.([\w-]{43})$/;
const MOST_KNOWN = 4096;

/**
 * Issues and verifies sessions: 132 random bits with a signature, so that nothing is stored and nobody can choose a
 * session.
 */
export class SessionTokens {
  readonly #key: KeyObject;
  /** Cache of recently verified tokens, with their sessions. Dropping an entry is harmless. */
  readonly #known = new Map<string, string>();

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** Creates a session and its token. That of a user says so, and is theirs alone. */
  issue(user?: User): { readonly session: string; readonly token: string } {
    const session = randomId();
    return { session, token: this.tokenOf(session, user) };
  }

  /** Token of a session. */
  tokenOf(session: string, user?: User): string {
    const named = user ? `${session}.${this.#ownerOf(user)}` : session;
    return `${named}.${this.#sign(named)}`;
  }

  /** Whether a token that was verified is of another user, or of one when there is none now. */
  isOthers(token: string, user: User | undefined): boolean {
    const [, , owner] = TOKEN.exec(token) ?? [];
    return owner !== undefined && (!user || owner !== this.#ownerOf(user));
  }

  /** Session of a token issued by this server, or undefined for anything else. */
  verify(token: string): string | undefined {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const [, session, owner, signature] = TOKEN.exec(token) ?? [];
    if (session === undefined) return undefined;
    const named = owner === undefined ? session : `${session}.${owner}`;
    if (!sameText(signature!, this.#sign(named))) return undefined;
    this.#remember(token, session);
    return session;
  }

  #sign(named: string): string {
    return createHmac("sha256", this.#key).update(named).digest("base64url");
  }

  #ownerOf({ id }: User): string {
    return this.#sign(JSON.stringify(["user", id])).slice(0, 22);
  }

  #remember(token: string, session: string) {
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(token, session);
  }
}

/** Compares two strings in constant time. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
