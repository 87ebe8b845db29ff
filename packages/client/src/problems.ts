import { TooLargeError, VitrineError, type Problem } from "@vitrine/core";
import { toError } from "@vitrine/core/internal";

/** The connection, or the server behind it, is temporarily unavailable. */
export function lost(detail: string): VitrineError {
  return new VitrineError("lost", detail);
}

/** The server is unreachable. */
export function unreachable(): VitrineError {
  return lost("The server cannot be reached. Check the connection and try again.");
}

/** The response is not from a Vitrine app. */
export function unexpected({ url, status }: Response): VitrineError {
  return new VitrineError("failed", `${url} answered ${status}, not as a Vitrine app does. Check the address.`);
}

/** Error of a failed response: the app's problem, or a proxy's status. */
export async function toAnswerError(response: Response): Promise<VitrineError> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (problem?.code !== undefined && problem.detail !== undefined) return toError(problem as Problem);
  const { status } = response;
  if (status === 413) return new TooLargeError("This is larger than the way to the server takes. Send less.");
  if (status === 429 || (status >= 502 && status <= 504))
    return lost(`The server is away for the moment (${status}). Try again.`);
  return unexpected(response);
}
