import { httpEngine } from "@vitrine/client";
import type { Description, Engine } from "@vitrine/core";
import type { Memory } from "../memory.ts";

/** What `serverHome` takes. */
export interface ServerHomeOptions {
  readonly description: Description;
  readonly memory: Memory;
  /** The session that the server gave with the page. */
  readonly session: string | undefined;
  readonly onConnection: (state: "online" | "offline") => void;
}

/** An app whose functions run on a server. The tab remembers the session, so that a reload finds what was made. */
export function serverHome(
  base: URL,
  { description, memory, session: given, onConnection }: ServerHomeOptions,
): Engine {
  const known = memory.remembered.session;
  const session = known ?? given;
  if (session !== undefined) memory.keep({ session });
  // Who was here before may have props of their own, which the page that all get does not have.
  return httpEngine(base, {
    session,
    description: known === undefined ? description : undefined,
    onSession: (session) => memory.keep({ session }),
    onConnection,
  });
}
