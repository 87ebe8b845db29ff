/** Whether everything is tried: `npm run test:long` does, `npm test` what differs the most. */
export const inLong: boolean = process.env["VITRINE_LONG"] === "1";

/** All of these in the long suite, and the named ones otherwise. */
export function tried<T>(all: Readonly<Record<string, T>>, always: readonly string[]): [string, T][] {
  return Object.entries(all).filter(([name]) => inLong || always.includes(name));
}
