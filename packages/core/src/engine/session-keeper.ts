import type { Description } from "../app/description.ts";
import type { FileStore } from "../files/files.ts";
import type { EngineEvent } from "./engine-options.ts";
import type { Job } from "./job.ts";
import type { Runner } from "./runner.ts";
import type { SessionStore } from "./session-store.ts";
import { tellExpired } from "./tell-expired.ts";

/** What is needed to keep sessions, and to end them. */
export interface SessionKeeperOptions {
  readonly sessions: SessionStore;
  readonly files: FileStore;
  readonly runner: Runner;
  readonly describe: () => Promise<Description>;
  readonly tell: (event: EngineEvent) => void;
}

/** Keeps the sessions of jobs that go on, and ends those that are over, with their files. */
export class SessionKeeper {
  readonly #options: SessionKeeperOptions;

  constructor(options: SessionKeeperOptions) {
    this.#options = options;
  }

  /** Renews the session of a job. If the store fails now, the next sweep renews that of a job that goes on. */
  async renew({ owner }: Job): Promise<void> {
    await Promise.resolve(this.#options.sessions.read(owner.session)).catch(() => {});
  }

  /** Tells the hooks of sessions that are over, and deletes their files. */
  async endExpired(): Promise<void> {
    const { sessions, files, runner, describe, tell } = this.#options;
    for (const { session, state } of await sessions.expire()) {
      await tellExpired(runner, (await describe()).expiring ?? [], { session, state }, tell);
      await files.deleteSession(session);
    }
  }
}
