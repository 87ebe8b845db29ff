import { isObject, type Json } from "./schema/json.ts";

/** One thing that is wrong with one field of a call. */
export interface Issue {
  /** The input's name, with the path inside its value: `photo`, `point.x`, `items[2]`. */
  readonly field: string;
  /** What is wrong, for programs. */
  readonly code: IssueCode;
  /** What is wrong, what was expected, what came, for people. */
  readonly detail: string;
  /** What the schema says to the keyword that `code` names: the largest length of `maxLength`, the choices of `enum`. */
  readonly expected?: Json;
  /** What came: its length where a length is wrong, its type where it is long, a list or an object. */
  readonly received?: Json;
}

/**
 * What can be wrong with one field: the keyword of JSON Schema that it does not fit (`additionalProperties`: there is no
 * such field), or
 * - `empty`: null came for a field that must be filled in,
 * - `json`: what came cannot be sent as JSON, or nests too deep,
 * - `file`: there is no such file, or it may not be taken here,
 * - `user`: the demo's own word.
 *
 * Source: https://json-schema.org/draft/2020-12/json-schema-validation
 */
export type IssueCode = SchemaKeyword | "empty" | "json" | "file" | "user";

type SchemaKeyword =
  | "type"
  | "enum"
  | "const"
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "multipleOf"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "format"
  | "minItems"
  | "maxItems"
  | "uniqueItems"
  | "required"
  | "additionalProperties"
  | "anyOf";

/**
 * An error as it travels: the members of RFC 9457 problem JSON, less the HTTP ones, with a `code` for programs.
 * Source: https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  readonly code: ErrorCode;
  /** A short name of the problem, the same for each of its kind. */
  readonly title: string;
  /** What went wrong this time, and what to do. */
  readonly detail: string;
  /** The first wrong input of a call. */
  readonly field?: string;
  /** Every wrong input of a call. */
  readonly issues?: readonly Issue[];
  /** Finds the detail in the author's log. */
  readonly id?: string;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number;
}

/** What can go wrong with a call, as a program tells them apart. */
export type ErrorCode =
  | "invalid-input"
  | "not-found"
  | "too-large"
  | "storage-full"
  | "busy"
  | "user"
  | "failed"
  | "time-limit"
  | "crashed"
  | "lost"
  | "refused";

const TITLES: Record<ErrorCode, string> = {
  "invalid-input": "An input is not right",
  "not-found": "Not found",
  "too-large": "Too large",
  "storage-full": "No room for files",
  busy: "Too many calls are waiting",
  user: "The demo could not do this",
  failed: "The demo failed",
  "time-limit": "The demo took too long",
  crashed: "The demo's process ended",
  lost: "The connection was lost",
  refused: "Refused",
};

/** Any error that a caller may see. Its message is safe to show. */
export class VitrineError extends Error {
  readonly problem: Problem;
  constructor(code: ErrorCode, detail: string, more: Partial<Omit<Problem, "code" | "detail">> = {}) {
    super(detail);
    this.name = new.target.name;
    this.problem = { code, title: TITLES[code], detail, ...more };
  }
}

/**
 * Throw it in `predict` to tell the visitor something: its message is shown where the result would be. Any other error
 * is shown as a plain failure with an id, and its detail goes to the log.
 *
 * @example throw new UserError("No face in this picture. Try one that shows a face from the front.");
 */
export class UserError extends VitrineError {
  constructor(message: string) {
    super("user", message);
  }
}

/** A call's inputs are not what its handler takes. Nothing was run. */
export class InputError extends VitrineError {
  constructor(issues: readonly Issue[]) {
    const detail = issues.map((issue) => (issue.field ? `${issue.field}: ${issue.detail}` : issue.detail)).join(" ");
    const field = issues[0]?.field;
    super("invalid-input", detail, field === undefined ? { issues } : { field, issues });
  }
}

/** There is no such handler, job or file, or it is another session's: both look the same from outside. */
export class NotFoundError extends VitrineError {
  constructor(detail: string) {
    super("not-found", detail);
  }
}

/** A file or a body is larger than allowed. */
export class TooLargeError extends VitrineError {
  constructor(detail: string) {
    super("too-large", detail);
  }
}

/** An app is not put together right. Thrown while it is defined, so it never reaches a visitor. */
export class DefinitionError extends Error {
  override name = "DefinitionError";
}

/** Makes an error of a problem that came over a port or a connection. */
export function toError(problem: Problem): VitrineError {
  if (problem.code === "user") return new UserError(problem.detail);
  if (problem.code === "invalid-input")
    return new InputError(problem.issues ?? [{ field: "", code: "user", detail: problem.detail }]);
  if (problem.code === "not-found") return new NotFoundError(problem.detail);
  if (problem.code === "too-large") return new TooLargeError(problem.detail);
  const { code, detail, ...more } = problem;
  return new VitrineError(code, detail, more);
}

/** Whether a thrown value may be shown to a caller as it is. Works across realms and copies of this package. */
export function isVitrineError(error: unknown): error is VitrineError {
  return isObject(error) && error instanceof Error && isObject((error as Partial<VitrineError>).problem);
}
