import { DefinitionError, type User } from "@vitrine/core";
import { digestOf } from "./digest.ts";
import { found } from "./found.ts";
import type { AuthOptions, Person, Token } from "./options.ts";
import { hashPassword, isHash, isPassword } from "./passwords.ts";

const SHORTEST_TOKEN = 20;
/** Checked where there is nobody of a name, so that the answer takes as long as for somebody. */
let nobody: Promise<string> | undefined;

/** Who may come in, by password or by token. */
export class People {
  readonly #options: AuthOptions;
  /** By digest, so that the time of a search tells nothing. */
  readonly #tokens: ReadonlyMap<string, User>;

  /** Throws `DefinitionError` for a person without a password, and for a token that is short or has no name. */
  constructor(options: AuthOptions) {
    this.#options = options;
    for (const [name, one] of Object.entries(options.users ?? {})) checkPerson(name, one);
    this.#tokens = typeof options.tokens === "object" ? toTokens(options.tokens) : new Map();
  }

  /** The user of a name and a password. */
  async byPassword(name: string, password: string): Promise<User | undefined> {
    const person = this.#person(name);
    if (person) return (await isPassword(password, person.password)) ? userOf(name, person) : undefined;
    const { check, users = {} } = this.#options;
    if (check) return found("check", await check(name, password));
    if (Object.values(users).some((one) => isHash(passwordOf(one)))) await isPassword(password, await hashOfNobody());
    return undefined;
  }

  /** Somebody of `users` as they are now; undefined for one who is gone. */
  byName(name: string): User | undefined {
    const person = this.#person(name);
    return person && userOf(name, person);
  }

  /** The user of a token. */
  async byToken(token: string): Promise<User | undefined> {
    const { tokens } = this.#options;
    if (typeof tokens === "function") return found("tokens", await tokens(token));
    return this.#tokens.get(digestOf(token));
  }

  #person(name: string): Person | undefined {
    const { users = {} } = this.#options;
    if (!Object.hasOwn(users, name)) return undefined;
    const one = users[name]!;
    return typeof one === "string" ? { password: one } : one;
  }
}

function userOf(id: string, { name = id, roles = [] }: Person): User {
  return { id, name, roles };
}

function passwordOf(one: string | Person): string {
  return typeof one === "string" ? one : one.password;
}

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword("");
  return nobody;
}

function checkPerson(name: string, one: string | Person) {
  if (name === "" || name !== name.trim())
    throw new DefinitionError(`auth({ users }): "${name}" must have no spaces around it, and at least one letter.`);
  if (typeof passwordOf(one) === "string" && passwordOf(one) !== "") return;
  throw new DefinitionError(`auth({ users }): ${name} needs a password.`);
}

function toTokens(tokens: Readonly<Record<string, Token>>): Map<string, User> {
  return new Map(
    Object.entries(tokens).map(([token, { name, roles = [] }]) => {
      if (!name)
        throw new DefinitionError("auth({ tokens }): each token needs a name, which the log shows in its place.");
      if (token.length >= SHORTEST_TOKEN) return [digestOf(token), { id: `token:${name}`, name, roles }];
      throw new DefinitionError(
        `auth({ tokens }): the token of ${name} must have at least ${SHORTEST_TOKEN} characters: openssl rand -hex 32 makes one.`,
      );
    }),
  );
}
