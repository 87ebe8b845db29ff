import type { ThemeTokens } from "../tokens.ts";

/** Round corners, round letters, lavender. */
export const soft: ThemeTokens = {
  accent: { light: "#7a4fb5", dark: "#845bc0" },
  ground: { light: "#faf7fb", dark: "#17141b" },
  surface: { light: "#ffffff", dark: "#201c26" },
  sunken: { light: "#f2edf6", dark: "#110f15" },
  line: { light: "#e4dcec", dark: "#3a3345" },
  field: { light: "#8a7f99", dark: "#71667f" },
  text: { light: "#2a2433", dark: "#ece7f2" },
  muted: { light: "#655b73", dark: "#b2a8c0" },
  font: `ui-rounded, "SF Pro Rounded", "Hiragino Maru Gothic ProN", Nunito, Quicksand, Comfortaa, "Arial Rounded MT Bold", system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif`,
  radius: "16px",
  gap: "18px",
  control: "44px",
};
