import type { PartialFiles } from "../files/files.ts";
import type { Presence } from "./presence.ts";
import type { SessionStore } from "./session-store.ts";

/** Files that come in parts, as activity of their sessions: a session lives on while it sends one. */
export function seenPartials(partials: PartialFiles, presence: Presence, sessions: SessionStore): PartialFiles {
  return {
    maxAgeMs: partials.maxAgeMs,
    async begin(start, owner) {
      presence.seen(owner.session);
      return partials.begin(start, owner);
    },
    find: (id) => partials.find(id),
    declare: (id, size) => partials.declare(id, size),
    async append(id, offset, body) {
      const owner = (await partials.find(id))?.owner;
      if (owner) presence.seen(owner.session);
      return partials.append(id, offset, body);
    },
    async finish(id, check) {
      const stored = await partials.finish(id, check);
      await sessions.touch(stored.owner.session);
      return stored;
    },
    remove: (id) => partials.remove(id),
  };
}
