import type { RenderingSource } from "./session-store.ts";

const PRIME = 0x01000193;

/**
 * Name of what a rendering was computed from: another source has another name, but for one in 2^52. FNV-1a over UTF-16
 * code units, twice with different starts (http://www.isthe.com/chongo/tech/comp/fnv/): a checksum, not a secret.
 */
export function revisionOf({ inputs, sessionState, outer }: RenderingSource): string {
  const text = JSON.stringify([inputs, sessionState, ...(outer ? [outer] : [])]);
  let [a, b] = [0x811c9dc5, 0x27d4eb2f];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, PRIME);
    b = Math.imul(b ^ unit ^ (a >>> 16), PRIME);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
