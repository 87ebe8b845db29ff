import type { ThemeTokens } from "../tokens.ts";

/** Warm paper and terracotta. */
export const paper: ThemeTokens = {
  accent: { light: "#9a4a1f", dark: "#b3562a" },
  ground: { light: "#f7f2e8", dark: "#1b1814" },
  surface: { light: "#fdfaf3", dark: "#24201b" },
  sunken: { light: "#efe8da", dark: "#151210" },
  line: { light: "#ddd3c0", dark: "#3d362d" },
  field: { light: "#897e6b", dark: "#786e5e" },
  text: { light: "#2b2620", dark: "#ece4d6" },
  muted: { light: "#665c4d", dark: "#b3a793" },
  font: `Seravek, "Gill Sans Nova", Ubuntu, Calibri, "Source Sans 3", "DejaVu Sans", sans-serif`,
  radius: "6px",
};
