// Login, tokens and rate limits of a server.
export {
  auth,
  hashPassword,
  memoryLogins,
  rateLimit,
  type AuthOptions,
  type AuthRing,
  type LoginStore,
  type LtiClaims,
  type LtiOptions,
  type LtiPlatform,
  type OidcOptions,
  type Person,
  type Rate,
  type RateLimitOptions,
  type Token,
} from "@vitrine/auth";
