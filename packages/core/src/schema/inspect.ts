import type { Issue } from "../errors.ts";
import { show } from "./show.ts";

/** Deepest nesting of lists and objects that a call may have. */
export const MAX_DEPTH = 64;

/** What one look at every part of a value tells. */
export interface Survey {
  /** Numbers, texts, lists, … in it, itself included. */
  readonly parts: number;
  /** Whether an object in it has a name without a value. */
  readonly gaps: boolean;
  /** Why it cannot be JSON, or is too deep to be looked at. */
  readonly issue: Issue | undefined;
}

/**
 * Looks at every part of a value once, before anything else does: a check may then rely on JSON of a bounded depth.
 * A value that holds itself is found by its depth.
 */
export function inspect(value: unknown): Survey {
  const look = { parts: 0, gaps: false, issue: undefined as Issue | undefined };
  visit(value, [], look);
  return look;
}

/** Whether to go on. */
function visit(
  value: unknown,
  path: string[],
  look: { parts: number; gaps: boolean; issue: Issue | undefined },
): boolean {
  look.parts++;
  if (typeof value !== "object" || value === null) {
    const wrong = value === undefined ? "must be JSON; got nothing." : refuseSingle(value);
    if (wrong) look.issue = { field: toField(path), code: "json", detail: wrong };
    return wrong === undefined;
  }
  if (path.length > MAX_DEPTH) {
    const detail = `nests deeper than ${MAX_DEPTH} levels. Send something flatter.`;
    look.issue = { field: path[0]!, code: "json", detail };
    return false;
  }
  for (const key of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[key];
    if (part === undefined && !Array.isArray(value)) {
      look.gaps = true;
      continue;
    }
    path.push(key);
    if (!visit(part, path, look)) return false;
    path.pop();
  }
  return true;
}

function refuseSingle(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `must be a finite number; got ${value}.`;
  if (typeof value === "string" || typeof value === "boolean") return undefined;
  return `must be JSON; got ${show(value)}.`;
}

/** The way to a place inside a value, as issues name it: `point.x`, `items[2]`. */
export function toField(path: readonly string[]): string {
  return path.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}
