import type { Handler } from "../app/handler.ts";

/** A handler that stores flags of another's results. */
export interface FlagHandler extends Handler {
  readonly "~flags": Handler;
}

/** Name of the handler that stores flags of another's results; undefined if they cannot be flagged. */
export function flaggingOf(handlers: ReadonlyMap<string, Handler>, flagged: Handler): string | undefined {
  return [...handlers].find(([, one]) => (one as Partial<FlagHandler>)["~flags"] === flagged)?.[0];
}
