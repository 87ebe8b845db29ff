import { DefinitionError } from "../errors.ts";
import type { Platform } from "../files/values.ts";
import { show } from "../schema/show.ts";

/** Checks an author's styles, as far as they are here and not in a file. Throws `DefinitionError`. */
export function checkCss(css: unknown): void {
  if (css instanceof URL) return;
  if (typeof css !== "string") throw new DefinitionError(`css must be CSS, or the URL of a file; got ${show(css)}.`);
  checkLoads(css, "css");
}

/** An author's styles, read from their file if they are in one. Throws `DefinitionError` as `checkCss`. */
export async function readCss(css: string | URL, platform: Platform): Promise<string> {
  if (!(css instanceof URL)) return css;
  const text = await (await platform.load(css)).text();
  checkLoads(text, `css: ${css.pathname.slice(css.pathname.lastIndexOf("/") + 1)}`);
  return text;
}

/** Nothing in a comment loads. */
const COMMENT = /\/\*[^]*?\*\//g;
const LOADED = /(?:\burl\(\s*|\bsrc\(\s*|\bimage-set\(\s*)["']?\s*([^"')\s]{0,80})/gi;

/** Every page's policy allows only what is inside: an address would be a picture that no visitor sees. */
function checkLoads(css: string, where: string) {
  const text = css.replace(COMMENT, "");
  if (/@import\b/i.test(text))
    throw new DefinitionError(`${where} has @import, which a demo cannot load. Write the styles themselves.`);
  for (const [, address = ""] of text.matchAll(LOADED)) {
    if (/^(?:data:|#)/i.test(address) || /^(?:url|src)\(/i.test(address)) continue;
    throw new DefinitionError(
      `${where} loads ${show(address)}. A demo loads nothing from other places: put it into the CSS as a data: URL.`,
    );
  }
}
