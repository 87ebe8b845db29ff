import { InputError, TooLargeError, VitrineError, type Issue } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { lost } from "../problems.ts";

/** The address is not that of a Gradio app. */
export function notGradio(url: string, why: string): VitrineError {
  return new VitrineError("failed", `${url} does not answer as a Gradio app does: ${why}. Check the address.`);
}

/** No connection to the app. */
export function away(base: URL, cause: unknown): VitrineError {
  const why = `The Gradio app at ${base.href} cannot be reached. Start it, or check the address and the connection.`;
  return Object.assign(lost(why), { cause });
}

/** The app sends requests elsewhere, where credentials must not go. */
export function redirected({ href }: URL, to: string | null): VitrineError {
  const where = to === null ? "another address" : to;
  const detail = `${href} redirects to ${where}. Credentials are sent to the address alone that you name: name that one.`;
  return new VitrineError("refused", detail);
}

/** Error of a failed response. */
export async function toFailure(response: Response, base: URL): Promise<VitrineError> {
  const { status, url } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const { detail, error } = (isObject(body) ? body : {}) as { detail?: unknown; error?: unknown };
  const said = detail ?? error;
  if (status === 401) return needsLogin(base);
  if (status === 413) return new TooLargeError("This is larger than the Gradio app takes. Send less.");
  if (status === 422 && Array.isArray(said)) return new InputError(said.map(toIssue));
  if (status === 503 && typeof said === "string") return new VitrineError("busy", said);
  if (status === 429 || (status >= 502 && status <= 504))
    return lost(`The Gradio app is away for the moment (${status}). Try again.`);
  if (typeof said === "string") return new VitrineError("failed", `The Gradio app answered ${status}: ${said}`);
  return notGradio(url || base.href, `it answered ${status}`);
}

/** The app has a login, and the caller is not logged in. */
export function needsLogin({ href }: URL): VitrineError {
  return new VitrineError("refused", `The Gradio app at ${href} has a login: pass auth: ["user", "password"].`);
}

/** An issue of the app's own check, or of its framework's. */
function toIssue(one: unknown): Issue {
  const item = (isObject(one) ? one : {}) as Record<string, unknown>;
  const at = Array.isArray(item["loc"]) ? item["loc"].slice(1).join(".") : "";
  return { field: String(item["parameter_name"] ?? at), code: "user", detail: String(item["message"] ?? item["msg"]) };
}
