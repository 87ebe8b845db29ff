const LINKS = new Set(["http:", "https:", "mailto:"]);
const RASTER = /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;

/** Whether a link's target is allowed: web pages and e-mail. All others, scripts above all, are not links. */
export function isSafeLink(href: string, base: string): boolean {
  const url = parse(href, base);
  return url !== undefined && LINKS.has(url.protocol);
}

/**
 * Whether an image may be loaded: from this site, or embedded in the text. A request to another host would reveal the
 * reader.
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
