import type { Account } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";

/** Where the caller signs in and out, if a ring says so. */
export function accountOf(request: RequestContext): Account | undefined {
  for (const ring of request.context.rings) {
    const account = ring.account?.(request, request.user);
    if (account) return account;
  }
  return undefined;
}
