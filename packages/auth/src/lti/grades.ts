import { setTimeout as sleep } from "node:timers/promises";
import type { LoginStore } from "../login-store.ts";
import { digestOf } from "../digest.ts";
import { SCORE_SCOPE } from "./claims.ts";
import type { GradeLine, Lti } from "./lti.ts";

/** Points of somebody for a link of a course. */
export interface Score {
  readonly points: number;
  readonly of: number;
  /** Whether every question was answered rightly, or given up. */
  readonly isComplete: boolean;
}

const TRIES = 3;
const PAUSE_MS = 1000;
const TIMEOUT_MS = 10_000;
/** A token is asked for anew so long before its end. */
const SPARE_MS = 60_000;

/** Sends grades to platforms. Sources: Assignment and Grade Services 2.0, §3.4; RFC 7523 */
export class Grades {
  readonly #lti: Lti;
  readonly #tokens = new Map<string, { readonly token: string; readonly until: number }>();
  /** The last score of each person and link that is on its way: a later one waits for it. */
  readonly #sending = new Map<string, Promise<void>>();

  constructor(lti: Lti) {
    this.#lti = lti;
  }

  /** Sends a score. Never rejects: a platform that is away is tried three times, then a warning says so. */
  send(line: GradeLine, score: Score): Promise<void> {
    if (line.lineItem === undefined) return Promise.resolve();
    const key = digestOf(`${line.lineItem} ${line.sub}`);
    const sent = (this.#sending.get(key) ?? Promise.resolve()).then(() =>
      this.#try({ ...line, lineItem: line.lineItem! }, score),
    );
    this.#sending.set(key, sent);
    void sent.then(() => this.#sending.get(key) === sent && this.#sending.delete(key));
    return sent;
  }

  async #try(line: GradeLine & { readonly lineItem: string }, score: Score): Promise<void> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.#post(line, score);
      } catch (error) {
        if (attempt === TRIES)
          return process.emitWarning(`A grade was not taken by ${line.issuer}: ${String(error)}`, "LtiWarning");
        await sleep(PAUSE_MS * attempt);
      }
  }

  async #post(line: GradeLine & { readonly lineItem: string }, { points, of, isComplete }: Score): Promise<void> {
    const url = new URL(line.lineItem);
    url.pathname = `${url.pathname.replace(/\/$/, "")}/scores`;
    const response = await fetch(url, {
      method: "POST",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${await this.#token(line)}`,
        "content-type": "application/vnd.ims.lis.v1.score+json",
      },
      body: JSON.stringify({
        userId: line.sub,
        scoreGiven: points,
        scoreMaximum: of,
        activityProgress: isComplete ? "Completed" : "InProgress",
        gradingProgress: "FullyGraded",
        timestamp: new Date().toISOString(),
      }),
    });
    await response.body?.cancel();
    if (response.status === 401) this.#tokens.delete(keyOf(line));
    if (!response.ok) throw new Error(`it answered ${response.status}`);
  }

  async #token(line: GradeLine): Promise<string> {
    const known = this.#tokens.get(keyOf(line));
    if (known && known.until > Date.now()) return known.token;
    const { tokenUrl, clientId } = this.#lti.platform(line.issuer, line.clientId)!;
    const response = await fetch(tokenUrl, {
      method: "POST",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await this.#lti.sign({ iss: clientId, sub: clientId, aud: tokenUrl }),
        scope: SCORE_SCOPE,
      }),
    });
    if (!response.ok) throw new Error(`it gave no token, but ${response.status}`);
    const { access_token: token, expires_in: seconds = 3600 } = (await response.json()) as {
      access_token?: string;
      expires_in?: number;
    };
    if (typeof token !== "string") throw new Error("it gave no token");
    this.#tokens.set(keyOf(line), { token, until: Date.now() + seconds * 1000 - SPARE_MS });
    return token;
  }
}

function keyOf({ issuer, clientId }: GradeLine): string {
  return `${issuer} ${clientId}`;
}

/** Time for which the store keeps what a launch was for, and where its user stands. */
const KEPT_MS = 180 * 24 * 3_600_000;

/** What somebody was last launched for at a demo, and where they stand there. */
export class Places {
  readonly #store: LoginStore;

  constructor(store: LoginStore) {
    this.#store = store;
  }

  async remember(userId: string, demo: string, line: GradeLine): Promise<void> {
    await this.#store.set(placeKey(userId, demo), JSON.stringify(line), KEPT_MS);
  }

  async find(userId: string, demo: string): Promise<GradeLine | undefined> {
    const text = await this.#store.get(placeKey(userId, demo));
    return typeof text === "string" ? (JSON.parse(text) as GradeLine) : undefined;
  }

  /** Values of the questions of a link, by component, as the server last gave them. */
  async standings(line: GradeLine): Promise<Readonly<Record<string, unknown>>> {
    const text = await this.#store.get(standingKey(line));
    return typeof text === "string" ? (JSON.parse(text) as Record<string, unknown>) : {};
  }

  async keep(line: GradeLine, standings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#store.set(standingKey(line), JSON.stringify(standings), KEPT_MS);
  }
}

function placeKey(userId: string, demo: string): string {
  return `lti-place:${digestOf(`${userId} ${demo}`)}`;
}

function standingKey({ issuer, clientId, sub, link }: GradeLine): string {
  return `lti-standing:${digestOf(JSON.stringify([issuer, clientId, sub, link]))}`;
}
