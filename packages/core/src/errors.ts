import { isObject, type Json } from "./schema/json.ts";

/** One validation error of one field of a call. */
export interface Issue {
  /** Name of the input, with the path inside its value: `photo`, `point.x`, `items[2]`. */
  readonly field: string;
  /** Kind of error, for programs. */
  readonly code: IssueCode;
  /** What was wrong, what was expected and what was received, for people. */
  readonly detail: string;
  /** The schema's value for the keyword in `code`: the maximum of `maxLength`, the choices of `enum`. */
  readonly expected?: Json;
  /** The received value: its length for a length error, its type if it is a long string, a list or an object. */
  readonly received?: Json;
}

/**
 * Kind of a field's error: the JSON Schema keyword that the value violates (`additionalProperties`: the field is
 * unknown), or
 * - `empty`: null for a required field,
 * - `json`: the value cannot be sent as JSON, or is nested too deeply,
 * - `file`: the file does not exist, or is not accepted for this field,
 * - `user`: an error text of the demo's author.
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
 * Serialised error: the members of RFC 9457 problem JSON without the HTTP ones, and a `code` for programs.
 * Source: https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  readonly code: ErrorCode;
  /** Short title, the same for all problems of a kind. */
  readonly title: string;
  /** Description of this occurrence, and what to do. */
  readonly detail: string;
  /** First invalid input of a call. */
  readonly field?: string;
  /** All invalid inputs of a call. */
  readonly issues?: readonly Issue[];
  /** Id under which the author's log has the details. */
  readonly id?: string;
  /** Seconds to wait before a retry. */
  readonly retryAfter?: number;
  /** Address of the page where people sign in, for `unauthenticated` where there is one. */
  readonly signIn?: string;
  /** Whether the page must be loaded again before it can go on. */
  readonly reload?: boolean;
}

/** Error kinds of a call, for programs. */
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
  | "refused"
  | "unauthenticated"
  | "unavailable";

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
  unauthenticated: "Sign in first",
  unavailable: "Not available now",
};

/** An error that may be sent to a caller: its message is safe to show. */
export class VitrineError extends Error {
  readonly problem: Problem;
  constructor(code: ErrorCode, detail: string, more: Partial<Omit<Problem, "code" | "detail">> = {}) {
    super(detail);
    this.name = new.target.name;
    this.problem = { code, title: TITLES[code], detail, ...more };
  }
}

/**
 * Throw it in a handler's function to show the visitor a message in place of the result. Any other error is shown as a
 * generic failure with an id, and its details go to the log.
 *
 * @example throw new UserError("No face in this picture. Try one that shows a face from the front.");
 */
export class UserError extends VitrineError {
  /** @param options `title` is the heading of the message. Default: "The demo could not do this". */
  constructor(message: string, { title = TITLES.user }: { readonly title?: string } = {}) {
    super("user", message, { title });
  }
}

/** A call's inputs do not fit its handler's schema. Nothing was run. */
export class InputError extends VitrineError {
  constructor(issues: readonly Issue[]) {
    const detail = issues.map((issue) => (issue.field ? `${issue.field}: ${issue.detail}` : issue.detail)).join(" ");
    const field = issues[0]?.field;
    super("invalid-input", detail, field === undefined ? { issues } : { field, issues });
  }
}

/** The handler, job or file does not exist, or belongs to another session; the error does not reveal which. */
export class NotFoundError extends VitrineError {
  constructor(detail: string) {
    super("not-found", detail);
  }
}

/** A file or a request body exceeds the size limit. */
export class TooLargeError extends VitrineError {
  constructor(detail: string) {
    super("too-large", detail);
  }
}

/** Invalid app definition. Thrown while the app is defined, so it never reaches a visitor. */
export class DefinitionError extends Error {
  override name = "DefinitionError";
}

/** Errors with a class of their own. */
const CLASSES: Partial<Record<ErrorCode, new (...given: never[]) => VitrineError>> = {
  user: UserError,
  "invalid-input": InputError,
  "not-found": NotFoundError,
  "too-large": TooLargeError,
};

/** Creates an error of a problem's class from a problem received over a port or a connection, and keeps the problem. */
export function toError({ code, detail, ...more }: Problem): VitrineError {
  return Reflect.construct(VitrineError, [code, detail, more], CLASSES[code] ?? VitrineError) as VitrineError;
}

/** Whether a thrown value may be shown to a caller unchanged. Works across realms and copies of this package. */
export function isVitrineError(error: unknown): error is VitrineError {
  return isObject(error) && error instanceof Error && isObject((error as Partial<VitrineError>).problem);
}
