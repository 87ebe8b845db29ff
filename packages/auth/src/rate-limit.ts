import { DefinitionError } from "@vitrine/core";
import { HttpError, ipOf, isRepeat, type Ring } from "@vitrine/server";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network.ts";

/** How many calls in which time. */
export interface Rate {
  /** 1 or more. */
  readonly calls: number;
  /** Default: 60. */
  readonly seconds?: number;
}

/** Options of `rateLimit`. */
export interface RateLimitOptions {
  /** Calls from one IP address, or one /64 network of IPv6, of callers who have not signed in. Default: no limit. */
  readonly perAddress?: Rate;
  /** Calls of one user, or with one token. Default: no limit. */
  readonly perUser?: Rate;
}

/**
 * Limits how often a caller may call, through every door; what is only asked for again under its `Idempotency-Key` does not
 * count. Above it, calls are refused with 429 and the seconds to wait.
 * Behind a proxy the addresses are right only if it is in `trustProxy`. Throws `DefinitionError` for a rate that is not a
 * whole number of at least 1.
 *
 * @example createServer(app, { rings: [rateLimit({ perAddress: { calls: 30 }, perUser: { calls: 300 } })] });
 */
export function rateLimit({ perAddress, perUser }: RateLimitOptions): Ring {
  const address = limiterOf("perAddress", perAddress);
  const user = limiterOf("perUser", perUser);
  return {
    name: "rate-limit",
    async *around(call, visitor, next, request) {
      if (isRepeat(request)) return yield* next(call);
      if (visitor.user) await take(user, visitor.user.id);
      else await take(address, networkOf(ipOf(request)));
      yield* next(call);
    },
  };
}

function limiterOf(name: string, rate: Rate | undefined): RateLimiterMemory | undefined {
  if (!rate) return undefined;
  const { calls, seconds = 60 } = rate;
  if (!Number.isInteger(calls) || calls < 1 || !(seconds > 0))
    throw new DefinitionError(
      `rateLimit({ ${name} }): calls must be a whole number of at least 1, and seconds more than 0.`,
    );
  return new RateLimiterMemory({ points: calls, duration: seconds });
}

async function take(limiter: RateLimiterMemory | undefined, key: string): Promise<void> {
  try {
    await limiter?.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new HttpError(429, "busy", `These are too many calls in a short time. Try again in ${retryAfter} s.`, {
      retryAfter,
    });
  }
}
