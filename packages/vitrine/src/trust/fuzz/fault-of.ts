import type { Answer } from "../wire.ts";

/**
 * What is wrong with an answer to just anything, or undefined: it is never 5xx, and a refusal is problem JSON, or the
 * protocol's own form of one.
 */
export function faultOf(path: string, { status, headers, text }: Answer): string | undefined {
  if (status >= 500) return `${status} ${path}: ${text.slice(0, 300)}`;
  if (status < 400) return undefined;
  const type = String(headers["content-type"]);
  if (!/^application\/(problem\+)?json/.test(type)) return `${status} ${path} is ${type}`;
  const body = JSON.parse(text) as { status?: number; error?: unknown; detail?: unknown };
  const isRight = path.startsWith("/api/")
    ? body.status === status && typeof body.detail === "string"
    : (body.error ?? body.detail) !== undefined;
  return isRight ? undefined : `${status} ${path} says ${text.slice(0, 300)}`;
}
