import type { User } from "@vitrine/core";
import { createHmac, randomBytes } from "node:crypto";
import type { LoginStore } from "./login-store.ts";
import { digestOf } from "./digest.ts";

/** A login, as it is stored. */
interface Login {
  readonly user: User;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** Whether the user is one of the option `users`, where they are looked up again. */
  readonly listed: boolean;
  /** What stands for the password that it was begun with, for one of the option `users`. */
  readonly credential?: string;
}

/** Somebody of the option `users`, as they are now. */
export interface Listed {
  readonly user: User;
  /** What is kept for their password: it is never stored with a login. */
  readonly password: string;
}

/** Who has signed in, by the secret in their cookie. Stored is only its digest. */
export class Logins {
  readonly #store: LoginStore;
  readonly #lastsMs: number;

  constructor(store: LoginStore, lastsMs: number) {
    this.#store = store;
    this.#lastsMs = lastsMs;
  }

  /** Begins a login. Returns its secret, which is always a new one. */
  async begin(user: User, listed: Listed | undefined): Promise<string> {
    const secret = randomBytes(32).toString("base64url");
    const credential = listed && credentialOf(secret, listed);
    const login: Login = { user, at: Date.now(), listed: listed !== undefined, ...(credential && { credential }) };
    await this.#store.set(keyOf(secret), JSON.stringify(login), this.#lastsMs);
    return secret;
  }

  /** The user of a secret. `listed` finds those of the option `users` as they are now. */
  async find(secret: string, listed: (id: string) => Listed | undefined): Promise<User | undefined> {
    const text = await this.#store.get(keyOf(secret));
    // Databases give null for nothing.
    if (typeof text !== "string") return undefined;
    const login = JSON.parse(text) as Login;
    // A store that has no times would keep it for ever.
    if (login.at + this.#lastsMs <= Date.now()) return undefined;
    const out = await this.#store.get(outKey(login.user.id));
    if (typeof out === "string" && login.at <= Number(out)) return undefined;
    if (!login.listed) return login.user;
    const now = listed(login.user.id);
    return now && login.credential === credentialOf(secret, now) ? now.user : undefined;
  }

  async end(secret: string): Promise<void> {
    await this.#store.delete(keyOf(secret));
  }

  /** Ends all logins that a user has now. */
  async endAll(userId: string): Promise<void> {
    await this.#store.set(outKey(userId), String(Date.now()), this.#lastsMs);
  }
}

/** Keyed by the secret of the cookie, which the store has not: nobody can compare a guess to it there. */
function credentialOf(secret: string, { password }: Listed): string {
  return createHmac("sha256", secret).update(password).digest("base64url");
}

function keyOf(secret: string): string {
  return `login:${digestOf(secret)}`;
}

function outKey(userId: string): string {
  return `out:${digestOf(userId)}`;
}
