/** The key of the fragment that holds what is not simple. */
export const STATE = "s";

/** Whether an address may hold values: a quick look, for pages that load what reads them only then. */
export function mayHold({ search, hash }: URL): boolean {
  return search.length > 1 || hash.startsWith(`#${STATE}=`);
}
