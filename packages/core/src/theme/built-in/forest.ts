import type { ThemeTokens } from "../tokens.ts";

/** Leaf greens on a quiet ground. */
export const forest: ThemeTokens = {
  accent: { light: "#2f6b3a", dark: "#3a7d46" },
  ground: { light: "#f5f8f2", dark: "#111711" },
  surface: { light: "#ffffff", dark: "#182118" },
  sunken: { light: "#eaf0e5", dark: "#0c110c" },
  line: { light: "#d3ddcc", dark: "#2f3d2e" },
  field: { light: "#7c8a77", dark: "#63745f" },
  text: { light: "#1c2a1c", dark: "#e4ece0" },
  muted: { light: "#51624f", dark: "#a5b6a0" },
  radius: "8px",
};
