import { httpEngine } from "@vitrine/client";
import type { Description, Engine } from "@vitrine/core";
import type { AppView } from "../app-view.ts";
import type { Memory } from "../memory.ts";

// For the page about the API, from this chunk.
export { httpEngine };

/** Options of `serverHome`. */
export interface ServerHomeOptions {
  readonly description: Description;
  readonly memory: Memory;
  /** Session that the server issued with the page. */
  readonly session: string | undefined;
  /** See `HomeEngineOptions`. */
  readonly view: () => AppView | undefined;
}

/** Engine of an app on a server. The tab stores the session, so that a reload finds earlier results. */
export function serverHome(base: URL, { description, memory, session: given, view }: ServerHomeOptions): Engine {
  const known = memory.remembered.session;
  const session = known ?? given;
  if (session !== undefined) memory.keep({ session });
  // A returning visitor may have changed props, which the page's common description lacks.
  return httpEngine(base, {
    session,
    description: known === undefined ? description : undefined,
    onSession: (session) => memory.keep({ session }),
    onConnection: (state) => view()?.statuses.tell({ offline: state === "offline" }),
  });
}
