// Login and rate limits, as extensions of a server.
export { auth, type AuthRing } from "./auth.ts";
export type { AuthOptions, Person, Token } from "./options.ts";
export type { LtiClaims, LtiOptions, LtiPlatform } from "./lti/options.ts";
export type { OidcOptions } from "./oidc.ts";
export { memoryLogins, type LoginStore } from "./login-store.ts";
export { hashPassword } from "./passwords.ts";
export { rateLimit, type Rate, type RateLimitOptions } from "./rate-limit.ts";
