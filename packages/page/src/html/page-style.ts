import type { Description } from "@vitrine/core";
import { themeCss } from "@vitrine/core/internal";
import { ACCOUNT_STYLE } from "./account.ts";

/** Variables of `page.css` that take their values from tokens of the same name. */
const SAME = ["ground", "surface", "sunken", "line", "text", "muted", "danger"];

/** Colour of links, as on the live demo: a deep accent is too dark for words on a dark page. */
const LINK = "light-dark(var(--v-author-accent),color-mix(in oklab,var(--v-author-accent) 55%,white))";

/** The switch of light and dark in the footer. */
const SWITCH = `.scheme select{margin:0;padding:4px 0;border:0;background:none;color:inherit;font:inherit;cursor:pointer}.scheme option{background:var(--surface);color:var(--text)}`;

/** Styles of the page around a demo: its switch, and the theme on its ground, heading and links. */
export function pageStyle({ theme }: Pick<Description, "theme">): string {
  const has = (token: string) => Object.hasOwn(theme, token);
  const variables = SAME.filter(has).map((token) => `--${token}:var(--v-author-${token})`);
  if (has("link") || has("accent")) variables.push(`--accent:${has("link") ? "var(--v-author-link)" : LINK}`);
  const font = has("font") ? "body{font-family:var(--v-author-font)}" : "";
  const root = variables.length > 0 ? `html:root{${variables.join(";")}}` : "";
  return SWITCH + ACCOUNT_STYLE + themeCss(theme, "html:root") + root + font;
}
