import type { ThemeColour, ThemeValues } from "./tokens.ts";

/**
 * A theme's values as a style rule. Browsers of before 2024 have no light-dark(): there the visitor's setting decides.
 * Empty for an empty theme.
 */
export function themeCss(theme: ThemeValues, selector: string): string {
  const all = Object.entries(theme);
  if (all.length === 0) return "";
  const pairs = all.filter(([, value]) => typeof value === "object");
  const rule = (entries: typeof all, show: (value: ThemeColour) => string) =>
    `${selector}{${entries.map(([token, value]) => `--v-author-${token}:${inStyle(show(value))}`).join(";")}}`;
  const newer = rule(all, shown);
  if (pairs.length === 0) return newer;
  const older = (["light", "dark"] as const).map((scheme) => rule(pairs, (value) => Object(value)[scheme] as string));
  return `${newer}@supports not (color:light-dark(red,red)){${older[0]}@media (prefers-color-scheme:dark){${older[1]}}}`;
}

function shown(value: ThemeColour): string {
  return typeof value === "string" ? value : `light-dark(${value.light},${value.dark})`;
}

/** Escapes `<`, since a style element ends at the first `</style`. Source: CSS Syntax 3, §4.3.7 */
function inStyle(value: string): string {
  return value.replaceAll("<", "\\3c ");
}
