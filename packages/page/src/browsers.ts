/**
 * Oldest supported browser versions for pages and built demos. They are determined by the popover of the dropdown's
 * list, and in Firefox by `:has()`; newer features have fallbacks. Scripts use only the syntax of these versions.
 */
export const OLDEST_BROWSERS = { chrome: 115, firefox: 128, safari: 17 } as const;

/** The same in the format of bundlers. */
export const BROWSER_TARGET: string[] = Object.entries(OLDEST_BROWSERS).map(([name, version]) => `${name}${version}`);
