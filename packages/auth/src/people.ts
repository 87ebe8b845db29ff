import { DefinitionError, type User } from "@vitrine/core";
import { digestOf } from "./digest.ts";
import type { Listed } from "./logins.ts";
import { checkRolesOf, found } from "./found.ts";
import type { AuthOptions, Person, Token } from "./options.ts";
import { hashPassword, isForeignHash, isHash, isPassword } from "./passwords.ts";

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
    const known = this.#find(name);
    if (known) return (await isPassword(password, known.person.password)) ? userOf(known) : undefined;
    const { check, users = {} } = this.#options;
    if (check) return found("check", await check(name, password));
    if (Object.values(users).some((one) => isHash(passwordOf(one) ?? "")))
      await isPassword(password, await hashOfNobody());
    return undefined;
  }

  /** Somebody of `users` as they are now; undefined for one who is gone. */
  known(name: string): Listed | undefined {
    const known = this.#find(name);
    return known && { user: userOf(known), password: known.person.password };
  }

  /** The user of a token. */
  async byToken(token: string): Promise<User | undefined> {
    const { tokens } = this.#options;
    if (typeof tokens === "function") return found("tokens", await tokens(token));
    return this.#tokens.get(digestOf(token));
  }

  /** A name is found however its letters are composed: keyboards and files differ in it. */
  #find(name: string): Known | undefined {
    const { users = {} } = this.#options;
    const composed = name.normalize();
    const id = Object.hasOwn(users, name) ? name : Object.keys(users).find((one) => one.normalize() === composed);
    if (id === undefined) return undefined;
    const one = users[id]!;
    return { id, person: typeof one === "string" ? { password: one } : one };
  }
}

/** Somebody of `users`, by the name there. */
interface Known {
  readonly id: string;
  readonly person: Person;
}

function userOf({ id, person }: Known): User {
  const { name = id, roles = [] } = person;
  checkRolesOf("users", { roles });
  return { id, name, roles };
}

/** A variable of the environment that is not set is nobody's password. */
function passwordOf(one: string | Person | undefined): string | undefined {
  return typeof one === "object" ? one?.password : one;
}

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword("");
  return nobody;
}

function checkPerson(name: string, one: string | Person) {
  if (name === "" || name !== name.trim())
    throw new DefinitionError(`auth({ users }): "${name}" must have no spaces around it, and at least one letter.`);
  if (typeof one === "object" && one !== null) checkRolesOf("users", one);
  const password = passwordOf(one);
  if (typeof password !== "string" || password === "")
    throw new DefinitionError(`auth({ users }): ${name} needs a password.`);
  if (isForeignHash(password))
    throw new DefinitionError(
      `auth({ users }): the hash of ${name} is not one that hashPassword() of vitrine/auth makes.`,
    );
}

function toTokens(tokens: Readonly<Record<string, Token>>): Map<string, User> {
  return new Map(
    Object.entries(tokens).map(([token, { name, roles = [] }]) => {
      if (!name)
        throw new DefinitionError("auth({ tokens }): each token needs a name, which the log shows in its place.");
      checkRolesOf("tokens", { roles });
      if (token.length >= SHORTEST_TOKEN) return [digestOf(token), { id: `token:${name}`, name, roles }];
      throw new DefinitionError(
        `auth({ tokens }): the token of ${name} must have at least ${SHORTEST_TOKEN} characters: openssl rand -hex 32 makes one.`,
      );
    }),
  );
}
