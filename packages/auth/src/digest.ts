import { createHash } from "node:crypto";

/** Name of what is stored for a secret. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
