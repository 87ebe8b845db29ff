import type { ThemeTokens } from "../tokens.ts";
import { academic } from "./academic.ts";
import { contrast } from "./contrast.ts";
import { forest } from "./forest.ts";
import { ocean } from "./ocean.ts";
import { paper } from "./paper.ts";
import { plain } from "./plain.ts";
import { soft } from "./soft.ts";
import { terminal } from "./terminal.ts";

/** The built-in themes by name, in the order of the docs, each as the tokens that it sets. */
export const themes = { plain, paper, ocean, forest, contrast, soft, terminal, academic } satisfies Record<
  string,
  ThemeTokens
>;

/** Name of a built-in theme. */
export type ThemeName = keyof typeof themes;
