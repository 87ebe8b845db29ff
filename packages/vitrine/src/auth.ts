// Login, tokens and rate limits of a server.
export {
  auth,
  hashPassword,
  memoryLogins,
  rateLimit,
  type AuthOptions,
  type AuthRing,
  type LoginStore,
  type OidcOptions,
  type Person,
  type Rate,
  type RateLimitOptions,
  type Token,
} from "@vitrine/auth";
