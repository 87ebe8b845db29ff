import { createHash, createHmac } from "node:crypto";
import type { Call } from "@vitrine/core";
import type { Once } from "@vitrine/core/internal";
import { HttpError } from "./http-error.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Request header that makes a call once. Source:
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export const KEY_HEADER = "idempotency-key";

/** A key, in quotes as a string of structured fields is, or bare. */
const KEY = /^(?:"([!#-[\]-~]{1,255})"|([!#-[\]-~]{1,255}))$/;
/** Characters of a key that nobody guesses, where no session keeps it from others. */
const LEAST_ALONE = 20;

/**
 * What makes a call the same as one before: the visitor's key, and what is asked. Undefined without a key. The id of the job
 * is derived from both and the server's secret, so that all processes with one store of jobs and one secret find it, nobody
 * else can, and nothing is kept beside that. Files of a
 * form are stored anew each time: what a form has is not compared.
 */
export function onceOf(request: RequestContext, call: Call, isForm: boolean): Once | undefined {
  const given = request.header(KEY_HEADER);
  if (given === undefined) return undefined;
  const [, quoted, key = quoted] = KEY.exec(given) ?? [];
  if (key === undefined) throw badKey("must be 1 to 255 printable characters without spaces");
  const { session, anonymous, user } = request.visitor;
  if (anonymous && key.length < LEAST_ALONE)
    throw badKey(
      `must be random, such as a UUID, where there is no Vitrine-Session: at least ${LEAST_ALONE} characters`,
    );
  const whose = anonymous ? ["user", user?.id ?? null] : ["session", session];
  const asked = isForm ? call.handler : JSON.stringify(call);
  const id = createHmac("sha256", request.context.namesKey).update(
    JSON.stringify(["once", ...whose, request.demo.name, key]),
  );
  return { job: id.digest("base64url").slice(0, 22), request: digestOf(asked) };
}

function badKey(why: string): HttpError {
  return new HttpError(400, "invalid-input", `Idempotency-Key ${why}.`);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
