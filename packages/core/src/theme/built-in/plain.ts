import type { ThemeTokens } from "../tokens.ts";

/** Neutral greys and a blue: the defaults of every token. */
export const plain: ThemeTokens = {};
