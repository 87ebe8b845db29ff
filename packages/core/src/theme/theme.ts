import type { ThemeName } from "./built-in/index.ts";
import type { ThemeTokens } from "./tokens.ts";

/**
 * A look: values of design tokens, with those of a built-in theme below them. A page that embeds the demo may set each
 * of them as `--vitrine-<token>`, before what is chosen here.
 */
export interface Theme extends ThemeTokens {
  /** Built-in theme whose values these override. Default: `plain`. */
  readonly base?: ThemeName;
}
