import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/**
 * A key for one purpose, so that what is signed for one can never pass for another. A key object: signing with bare
 * bytes costs six times as much.
 */
export function deriveKey(secret: string | Uint8Array | KeyObject, purpose: string): KeyObject {
  return createSecretKey(createHmac("sha256", secret).update(`vitrine ${purpose}`).digest());
}
