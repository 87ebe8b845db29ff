import { expect, test } from "vitest";
import { deriveKey } from "./derive-key.ts";
import { SessionTokens } from "./session.ts";

const tokens = (secret = "a") => new SessionTokens(deriveKey(secret, "sessions"));

test("a token that was issued is the session it was issued for, in any process with the same secret", () => {
  const { session, token } = tokens().issue();
  expect(tokens().verify(token)).toBe(session);
});

test("sessions are 132 random bits, each its own", () => {
  const issued = Array.from({ length: 1000 }, () => tokens().issue().session);
  expect(new Set(issued).size).toBe(1000);
  for (const session of issued) expect(session).toMatch(/^[\w-]{22}$/);
});

test("a token that was chosen, changed or issued elsewhere is nobody's", () => {
  const { session, token } = tokens().issue();
  const foreign = tokens("b").issue().token;
  const changed = `B${token.slice(1)}`.replace(/^BB/, "CB");
  for (const wrong of [session, `${session}.`, `${token}x`, changed, foreign, "", "__proto__", "null", `${token} `])
    expect(tokens().verify(wrong)).toBeUndefined();
});

test("a token is known however many came after it", () => {
  const one = tokens();
  const { session, token } = one.issue();
  for (let i = 0; i < 5000; i++) one.verify(one.issue().token);
  expect(one.verify(token)).toBe(session);
});
