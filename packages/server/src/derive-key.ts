import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/**
 * Derives a key for one purpose, so that a signature for one purpose is never valid for another. Returns a key object:
 * signing with raw bytes takes six times as long.
 */
export function deriveKey(secret: string | Uint8Array | KeyObject, purpose: string): KeyObject {
  return createSecretKey(createHmac("sha256", secret).update(`vitrine ${purpose}`).digest());
}
