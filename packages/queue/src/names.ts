/** Names of one app's keys and channels. The braces make Redis Cluster keep all of them on one node. */
export class Names {
  /** Prefix of the keys of BullMQ. */
  readonly bull: string;
  readonly #base: string;

  /** @param app Name of the app, which no other app on the same Redis has. */
  constructor(app: string) {
    this.#base = `vitrine:{${encodeURIComponent(app)}}`;
    this.bull = `${this.#base}:bull`;
  }

  /** Key of something that an app has once. */
  one(what: "alive" | "groups" | "lines" | "seen" | "session-times" | "secret" | "signals"): string {
    return `${this.#base}:${what}`;
  }

  /** Key of something by id. */
  of(what: "job" | "said" | "session" | "line" | "owners" | "pack" | "turns" | "inbox", id: string): string {
    return `${this.#base}:${what}:${id}`;
  }

  /** A group's name as BullMQ accepts one: without colons. */
  queue(group: string): string {
    return encodeURIComponent(group) || "-";
  }

  /** A key of a group's queue in BullMQ. Source: https://docs.bullmq.io/guide/architecture */
  bullKey(group: string, what: string): string {
    return `${this.bull}:${this.queue(group)}:${what}`;
  }
}
