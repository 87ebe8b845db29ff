import type { ThemeTokens } from "../tokens.ts";

/** Book letters, fine lines, oxblood. */
export const academic: ThemeTokens = {
  accent: { light: "#7b1e2b", dark: "#b9485a" },
  ground: { light: "#fdfdfb", dark: "#16161a" },
  surface: { light: "#ffffff", dark: "#1d1d22" },
  sunken: { light: "#f3f3ee", dark: "#101013" },
  line: { light: "#d6d6cf", dark: "#39393f" },
  field: { light: "#8b8b86", dark: "#6c6c72" },
  text: { light: "#1b1b1f", dark: "#e8e6e1" },
  muted: { light: "#5a5a60", dark: "#a9a7a2" },
  font: `"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Noto Serif", "DejaVu Serif", serif`,
  radius: "2px",
  size: "16px",
  small: "14px",
};
