// What says amounts and values in the page's language; `say` itself is part of every page.
export { sayNumber } from "./amounts.ts";
export { saySize } from "./size.ts";
export { sayWith } from "./say-with.ts";
export type { Language, SayValues } from "./say.ts";
