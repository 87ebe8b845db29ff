/** Fragment key of packed values. */
export const STATE = "s";

/** A URL that may contain a demo's values, and the prefix of this demo's keys; empty on its own page. */
export interface LinkPlace {
  readonly url: URL;
  readonly prefix: string;
}

/** Whether a URL may contain values of a demo: a quick check, so that the parser is loaded only if needed. */
export function mayHold({ url: { search, hash } }: LinkPlace): boolean {
  return search.length > 1 || hash.includes(`${STATE}=`);
}
