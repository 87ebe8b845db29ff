import { NotFoundError } from "../errors.ts";
import { mayAccess, type FileStore, type StoredFile, type Upload, type Visitor } from "../files/files.ts";
import type { Presence } from "./presence.ts";
import { seenPartials } from "./seen-partials.ts";
import type { SessionStore } from "./session-store.ts";

/** Files of visitors: each use is a sign of their session. */
export class VisitorFiles {
  readonly partials;
  readonly #files: FileStore;
  readonly #presence: Presence;
  readonly #sessions: SessionStore;

  constructor(files: FileStore, presence: Presence, sessions: SessionStore) {
    this.#files = files;
    this.#presence = presence;
    this.#sessions = sessions;
    this.partials = files.partials && seenPartials(files.partials, presence, sessions);
  }

  async put(upload: Upload, visitor: Visitor) {
    this.#presence.seen(visitor.session);
    const stored = await this.#files.put(upload, visitor);
    await this.#sessions.touch(visitor.session);
    return stored.ref;
  }

  /** Throws `NotFoundError` for another visitor's file as for an unknown one. */
  async get(id: string, visitor: Visitor): Promise<StoredFile> {
    await this.#sessions.read(visitor.session);
    const stored = await this.#files.get(id);
    if (!stored || !mayAccess(visitor, stored.owner)) throw new NotFoundError("There is no such file here.");
    return stored;
  }
}
