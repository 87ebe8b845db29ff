const LINKS = new Set(["http:", "https:", "mailto:"]);
const RASTER = /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;

/** Where a link of a text may lead: a web page, a mail. Everything else, scripts above all, is no link. */
export function isSafeLink(href: string, base: string): boolean {
  const url = parse(href, base);
  return url !== undefined && LINKS.has(url.protocol);
}

/**
 * Whether a text may show an image: one of this site, or one that is inside the text. A request to any other host
 * would tell it who reads what.
 */
export function isOwnImage(src: string, base: string): boolean {
  if (RASTER.test(src)) return true;
  const url = parse(src, base);
  const home = parse(base, base);
  if (!url || !home) return false;
  if (url.protocol === "blob:") return url.href.startsWith(`blob:${home.origin}/`);
  return home.origin !== "null" && url.origin === home.origin;
}

function parse(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
