import { themes } from "vitrine";
import { tag } from "./pages.ts";

/** Folder of the demo that the page about themes shows. */
export const LOOK = "looks/look";

/** The page about themes, with each theme shown, and the lab in which one is put together. */
export function themesPage(markdown: string): string {
  const shown = Object.keys(themes).map((name) => `### ${name}\n\n${dressed(name as keyof typeof themes)}`);
  return markdown
    .replace(/<!-- theme lab -->[^]*?(?=\n## )/, `${lab()}\n`)
    .replace("<!-- built-in themes -->", shown.join("\n\n"));
}

/** The demo in a theme, on the theme's own ground. */
function dressed(name: keyof typeof themes): string {
  const tokens = Object.entries(themes[name]).map(([token, value]) => `${propertyOf(token)}:${textOf(value)}`);
  return `<div class="dressed" style="${escaped(tokens.join(";"))}">${tag(LOOK)}</div>`;
}

function lab(): string {
  return `<vitrine-theme-lab themes="${escaped(JSON.stringify(themes))}">${tag(LOOK)}</vitrine-theme-lab>`;
}

function propertyOf(token: string): string {
  return `--vitrine-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function textOf(value: string | { readonly light: string; readonly dark: string }): string {
  return typeof value === "string" ? value : `light-dark(${value.light}, ${value.dark})`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll("{{", "&#123;&#123;");
}
