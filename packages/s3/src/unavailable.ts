import { VitrineError } from "@vitrine/core";

const RETRY_AFTER_S = 5;

/** What a visitor is told while the service does not answer. */
export function unavailable(cause: unknown): VitrineError {
  const detail = "The store of files cannot be reached now. Try again in a few seconds.";
  return Object.assign(new VitrineError("unavailable", detail, { retryAfter: RETRY_AFTER_S }), { cause });
}
