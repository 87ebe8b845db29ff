/**
 * The oldest browsers in which pages and built demos run, by the first version. What decides: the popover of the
 * dropdown's list and `:has()`, which newer Firefox has; the rest that is younger has a fallback. Only the syntax of
 * these browsers is written.
 */
export const OLDEST_BROWSERS = { chrome: 115, firefox: 128, safari: 17 } as const;

/** The same, as bundlers take it. */
export const BROWSER_TARGET: string[] = Object.entries(OLDEST_BROWSERS).map(([name, version]) => `${name}${version}`);
