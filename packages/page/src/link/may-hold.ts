/** The key of the fragment that holds what is not simple. */
export const STATE = "s";

/** An address that may hold a demo's values, and what the keys of this demo start with; nothing on its own page. */
export interface LinkPlace {
  readonly url: URL;
  readonly prefix: string;
}

/** Whether an address may hold values: a quick look, for pages that load what reads them only then. */
export function mayHold({ url: { search, hash }, prefix }: LinkPlace): boolean {
  return search.length > 1 || partsOf(hash).some((part) => isPacked(part, prefix));
}

/** The parts of a fragment, which may be somebody else's. */
export function partsOf(hash: string): string[] {
  return hash.slice(1).split("&").filter(Boolean);
}

/** Whether a part of a fragment is this demo's. */
export function isPacked(part: string, prefix: string): boolean {
  return part.startsWith(`${encodeURIComponent(prefix)}${STATE}=`);
}
