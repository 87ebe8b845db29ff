import type { ThemeTokens } from "../tokens.ts";

/** Cool blues and a teal. */
export const ocean: ThemeTokens = {
  accent: { light: "#0b6e8f", dark: "#10799b" },
  ground: { light: "#f3f8fb", dark: "#0c161d" },
  surface: { light: "#ffffff", dark: "#122029" },
  sunken: { light: "#e8f1f6", dark: "#081015" },
  line: { light: "#cfdfe8", dark: "#26404e" },
  field: { light: "#74899a", dark: "#5b7585" },
  text: { light: "#0f2733", dark: "#e2eef4" },
  muted: { light: "#4a6372", dark: "#9db6c3" },
  radius: "10px",
};
