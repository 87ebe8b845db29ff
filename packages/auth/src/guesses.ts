import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { HttpError } from "@vitrine/server";
import { networkOf } from "./network.ts";

const WINDOW_S = 15 * 60;
/** Wrong passwords of one account from one address, and of all accounts from one address. */
const [PER_ACCOUNT, PER_ADDRESS] = [10, 100];

/**
 * Counts wrong passwords, by account and address together and by address: who guesses is stopped, and whose password is
 * guessed can sign in from elsewhere.
 */
export class Guesses {
  readonly #account = new RateLimiterMemory({ points: PER_ACCOUNT, duration: WINDOW_S });
  readonly #address = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_S });

  /** Counts a try before its password is looked at, since tries may come at once. Throws 429 for too many. */
  async take(name: string, ip: string): Promise<void> {
    try {
      await this.#address.consume(networkOf(ip));
      await this.#account.consume(keyOf(name, ip));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooMany(error);
    }
  }

  /** The password was right: the account's tries from this address count no more, and this one not at all. */
  async right(name: string, ip: string): Promise<void> {
    await this.#account.delete(keyOf(name, ip));
    await this.#address.reward(networkOf(ip));
  }
}

/** A database may know one account by names that differ in case or in form. */
function keyOf(name: string, ip: string): string {
  return `${networkOf(ip)} ${name.normalize("NFKC").toLowerCase()}`;
}

function tooMany({ msBeforeNext }: RateLimiterRes): HttpError {
  const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(retryAfter / 60);
  return new HttpError(429, "busy", `Too many wrong passwords. Try again in ${minutes} min.`, { retryAfter });
}
