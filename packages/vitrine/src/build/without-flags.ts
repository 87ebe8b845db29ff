import type { Description } from "@vitrine/core";
import type { HandlerDescription } from "@vitrine/core/internal";

/** A description for a home without a server, which has no place for flags, and a notice of what it lacks. */
export function withoutFlags(description: Description): { description: Description; notices: readonly string[] } {
  const flags = Object.values(description.handlers).flatMap(({ flag }) => flag ?? []);
  if (flags.length === 0) return { description, notices: [] };
  const storing = new Set(flags.map(({ handler }) => handler));
  const kept = Object.entries(description.handlers).filter(([name]) => !storing.has(name));
  const handlers = Object.fromEntries(kept.map(([name, handler]) => [name, withoutFlag(handler)]));
  const notice = "Flags are stored by a server: the page of this build has no Flag button. --target server keeps it.";
  return { description: { ...description, handlers }, notices: [notice] };
}

function withoutFlag({ flag: _server, ...handler }: HandlerDescription): HandlerDescription {
  return handler;
}
