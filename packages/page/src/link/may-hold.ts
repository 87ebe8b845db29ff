/** Fragment key of packed values. */
export const STATE = "s";

/** A URL that may contain a demo's values, and the prefix of this demo's keys; empty on its own page. */
export interface LinkPlace {
  readonly url: URL;
  readonly prefix: string;
}

/** Whether a URL may contain values: a quick check, so that the parser is loaded only if needed. */
export function mayHold({ url: { search, hash }, prefix }: LinkPlace): boolean {
  return search.length > 1 || partsOf(hash).some((part) => isPacked(part, prefix));
}

/** Parts of a fragment, which may belong to others. */
export function partsOf(hash: string): string[] {
  return hash.slice(1).split("&").filter(Boolean);
}

/** Whether a part of a fragment belongs to this demo. */
export function isPacked(part: string, prefix: string): boolean {
  return part.startsWith(`${encodeURIComponent(prefix)}${STATE}=`);
}
