/** Why a value is not JSON, with its place; undefined if it is. */
export function jsonIssue(value: unknown, place = "value"): string | undefined {
  if (value === null || ["string", "boolean"].includes(typeof value)) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : issueOf(String(value), place);
  if (typeof value !== "object") return issueOf(typeof value, place);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (Array.isArray(value)) return firstIssue([...value.entries()].map(([at, one]) => [`${place}[${at}]`, one]));
  if (prototype !== null && prototype !== Object.prototype) return issueOf(value.constructor.name, place);
  return firstIssue(Object.entries(value).map(([key, one]) => [`${place}.${key}`, one]));
}

function firstIssue(parts: readonly (readonly [string, unknown])[]): string | undefined {
  for (const [place, part] of parts) {
    const issue = jsonIssue(part, place);
    if (issue !== undefined) return issue;
  }
  return undefined;
}

function issueOf(what: string, place: string): string {
  return `A state in a page keeps JSON: texts, numbers, booleans, lists, records; got ${what} at ${place}.`;
}
