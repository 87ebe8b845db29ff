import { UserError } from "@vitrine/core";

/** An exception of the author's Python, as it crosses. */
export interface Raised {
  readonly type: string;
  readonly message: string;
  readonly trace: string;
  /** What its `visitor_message` says, if it has one. */
  readonly visitor?: string;
  /** The module that is not there. */
  readonly module?: string;
}

/**
 * An exception that a Python function raised. Visitors see a general failure with an id; the log has Python's traceback.
 * One with an attribute `visitor_message` is a `UserError` with that text instead, which visitors see.
 */
export class PythonError extends Error {
  /** Name of the exception's class: `ValueError`. */
  readonly type: string;
  /** Python's traceback. */
  readonly traceback: string;

  constructor(type: string, message: string, traceback: string) {
    super(message);
    this.name = "PythonError";
    this.type = type;
    this.traceback = traceback;
    // Where Node read the answer says nothing about the call.
    this.stack = `PythonError: ${message}\n${traceback}`;
  }
}

/** What a call that raised ends with. */
export function toError({ type, message, trace, visitor }: Raised): Error {
  if (visitor !== undefined) return new UserError(visitor, {});
  return new PythonError(type, message ? `${type}: ${message}` : type, trace);
}
