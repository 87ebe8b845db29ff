import type { Issue } from "../errors.ts";
import { show } from "./show.ts";

/** Maximum nesting depth of lists and objects in a call. */
export const MAX_DEPTH = 64;

/** Result of one traversal of a value. */
export interface Survey {
  /** Number of nodes (numbers, strings, lists, …), including the root. */
  readonly parts: number;
  /** Whether any object has a property that is `undefined`. */
  readonly gaps: boolean;
  /** Why the value is not JSON, or too deep to be traversed. */
  readonly issue: Issue | undefined;
}

/**
 * Traverses a value once, before any other check, so that later checks can rely on JSON of bounded depth. Cycles are
 * detected by the depth limit.
 */
export function inspect(value: unknown): Survey {
  const look = { parts: 0, gaps: false, issue: undefined as Issue | undefined };
  visit(value, [], look);
  return look;
}

/** Returns whether to continue. */
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

/** Path inside a value as issues name it: `point.x`, `items[2]`. */
export function toField(path: readonly string[]): string {
  return path.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}
