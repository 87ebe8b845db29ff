import type { ThemeTokens } from "../tokens.ts";

/** One width of letters, square corners, phosphor green. */
export const terminal: ThemeTokens = {
  accent: { light: "#1f6b2c", dark: "#4fd66a" },
  onAccent: { light: "#ffffff", dark: "#04140a" },
  ground: { light: "#f4f6f1", dark: "#0b0f0b" },
  surface: { light: "#fafbf8", dark: "#101510" },
  sunken: { light: "#e9ede4", dark: "#070a07" },
  line: { light: "#cbd3c4", dark: "#2a352a" },
  field: { light: "#78866f", dark: "#5d745a" },
  text: { light: "#15240f", dark: "#d3f0cf" },
  muted: { light: "#4c5c47", dark: "#8fae8b" },
  font: `ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace`,
  radius: "0px",
  size: "14px",
  gap: "14px",
};
