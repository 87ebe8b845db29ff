/** What the suites of this folder try in each browser: the rows of the table in the docs. */

/** Demos that are built for browsers. */
export const BUILT: readonly string[] = ["hello", "digits", "candy-hearts", "report", "chat", "detect"];

/** The demos that are tried of some: all where the docs' table is written, otherwise those that differ the most. */
export function tried(demos: readonly string[]): readonly string[] {
  if (process.env["VITRINE_ALL_ENGINES"] === "1") return demos;
  return demos.filter((name) => ["digits", "chat"].includes(name));
}

/** The places where a demo can live, each with the demos that are tried there. */
export const HOMES = {
  "a server": BUILT,
  "a static folder": BUILT,
  "one HTML file": BUILT,
  "a tag on another origin": BUILT,
} as const satisfies Record<string, readonly string[]>;

/** Demos of a server that are tried in a frame with `sandbox="allow-scripts"`; of built ones all are. */
export const SERVED_IN_SANDBOX: readonly string[] = ["hello", "digits"];
