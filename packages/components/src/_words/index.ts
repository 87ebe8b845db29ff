// What says amounts and values in the page's language; `say` itself is part of every page.
export { sayNumber, saySize } from "./amounts.ts";
export { sayWith } from "./say-with.ts";
