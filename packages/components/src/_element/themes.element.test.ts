import { app } from "@vitrine/core";
import { themes, themeCss, type ThemeName } from "@vitrine/core/internal";
import { afterEach, describe, expect, test } from "vitest";
import { column } from "../column/column.ts";
import { contrast } from "../_contract/contrast.ts";
import { tokens } from "./tokens.styles.ts";

afterEach(() => document.body.replaceChildren());

/** Shows a theme's tokens in a scheme, and returns what computes a colour there. */
function wear(theme: ThemeName, scheme: "light" | "dark"): (colour: string) => string {
  const host = document.body.appendChild(document.createElement("div"));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${tokens.cssText}${themeCss(app({ layout: column(), theme }).theme, ":host")}`);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  host.style.colorScheme = scheme;
  const probe = root.appendChild(document.createElement("i"));
  return (colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
}

const GROUNDS = ["ground", "surface", "sunken"];
const WORDS = ["text", "muted", "link", "danger", "warning", "success"];
const onGrounds = (words: readonly string[], grounds: readonly string[]) =>
  words.flatMap((word) => grounds.map((ground) => [`var(--v-${word})`, `var(--v-${ground})`] as const));

/** Words, and what they lie on, pressed buttons too. */
const READ = [
  ...onGrounds(WORDS, GROUNDS),
  ...onGrounds(["text", "muted", "link"], ["tint"]),
  ["var(--v-on-accent)", "var(--v-accent)"] as const,
  ["var(--v-on-accent)", "color-mix(in oklab, var(--v-accent) 88%, black)"] as const,
];
/** Lines around controls, marks and focus rings, and what they stand out from. */
const SEEN = [...onGrounds(["field"], GROUNDS), ...onGrounds(["accent"], ["ground", "surface"])];

describe.each(Object.keys(themes) as ThemeName[])("the theme %s", (theme) => {
  describe.each(["light", "dark"] as const)("in the %s", (scheme) => {
    const below = (pairs: typeof READ, least: number) => {
      const shown = wear(theme, scheme);
      const ratios = pairs.map(([front, back]) => ({ front, back, ratio: contrast(shown(front), shown(back)) }));
      return ratios.filter(({ ratio }) => ratio < least);
    };

    test("can be read: 4.5:1 for all words, on all that they lie on", () => {
      expect(below(READ, 4.5)).toEqual([]);
    });

    test("can be seen: 3:1 for fields, marks and focus", () => {
      expect(below(SEEN, 3)).toEqual([]);
    });

    test.runIf(theme === "contrast")("can be read by those who ask for more: 7:1", () => {
      expect(below(READ, 7)).toEqual([]);
    });
  });
});
