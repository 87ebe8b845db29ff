import type { ThemeTokens } from "../tokens.ts";

/** Black, white and one strong colour: every word has a contrast of at least 7:1. */
export const contrast: ThemeTokens = {
  accent: { light: "#0037c8", dark: "#ffd400" },
  onAccent: { light: "#ffffff", dark: "#000000" },
  ground: { light: "#ffffff", dark: "#000000" },
  surface: { light: "#ffffff", dark: "#000000" },
  sunken: { light: "#f2f2f2", dark: "#0d0d0d" },
  line: { light: "#a0a0a0", dark: "#5c5c5c" },
  field: { light: "#000000", dark: "#ffffff" },
  text: { light: "#000000", dark: "#ffffff" },
  muted: { light: "#333333", dark: "#d9d9d9" },
  danger: { light: "#960000", dark: "#ff9c9c" },
  warning: { light: "#5e3c00", dark: "#ffd166" },
  success: { light: "#004d1e", dark: "#7dffa8" },
  radius: "4px",
  size: "16px",
  small: "14px",
};
