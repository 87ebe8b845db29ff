import { fromDataUrl } from "@vitrine/core/internal";

/**
 * Decodes a `data:` URL into a file without a name. No request is made: a strict policy forbids even those to `data:`.
 */
export function loadDataUrl(url: URL): File {
  const blob = fromDataUrl(url.href);
  if (blob) return new File([blob], "", { type: blob.type });
  throw new Error(`A data: URL has no content that can be read: expected data:<type>;base64,…; got ${start(url)}`);
}

function start({ href }: URL): string {
  return href.length > 60 ? `${href.slice(0, 60)}…` : href;
}
