import type { Description } from "@vitrine/core";
import { themeCss } from "@vitrine/core/internal";

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/** Dresses a demo in its author's theme and styles, instead of those of the demo before it. */
export function wear(root: ShadowRoot, { theme, css }: Description): void {
  sheetOf(root).replaceSync(themeCss(theme, ":host") + css);
}

/** The author's sheet of a demo, after the element's own. */
function sheetOf(root: ShadowRoot): CSSStyleSheet {
  let sheet = sheets.get(root);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheets.set(root, sheet);
    root.adoptedStyleSheets.push(sheet);
  }
  return sheet;
}
