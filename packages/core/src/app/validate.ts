import type { Context } from "./context.ts";
import type { Received } from "./handler-types.ts";
import type { InputIssues } from "./input-issues.ts";
import { InputError } from "../errors.ts";
import { isObject } from "../schema/json.ts";

/** Part of a key path in a Standard Schema's issue. */
type PathPart = PropertyKey | { readonly key: PropertyKey };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly PathPart[] | undefined;
}

/** A schema of Zod, Valibot, ArkType and others. Source: https://standardschema.dev. */
export interface StandardSchema {
  readonly "~standard": {
    validate(value: unknown): StandardResult | Promise<StandardResult>;
  };
}
type StandardResult = { readonly issues?: readonly StandardIssue[] | undefined };

/**
 * Checks a call's inputs before it is accepted: a function that returns or throws `issue(input, "…")`, or a Standard
 * Schema of the inputs.
 */
export type Validate<I, E = undefined> =
  | ((inputs: Received<I>, context: Context<E>) => Validity | Promise<Validity>)
  | StandardSchema;
type Validity = InputIssues | void | undefined;

/** Asks a handler's validator. Throws `InputIssues` or `InputError` if it finds something. */
export async function validateInputs(
  { validate }: { readonly validate: Validate<any, never> | undefined },
  inputs: unknown,
  context: Context<never>,
): Promise<void> {
  if (validate === undefined) return;
  const found = isStandard(validate)
    ? standardIssues((await validate["~standard"].validate(inputs)).issues)
    : await validate(inputs as never, context as never);
  if (found !== undefined && found !== null) throw found as Error;
}

function standardIssues(issues: readonly StandardIssue[] = []): InputError | undefined {
  if (issues.length === 0) return undefined;
  return new InputError(issues.map(({ message, path }) => ({ field: fieldOf(path), code: "user", detail: message })));
}

/** `["lines", 0, "text"]` → `lines[0].text`; a single input has no name of its own. */
function fieldOf(path: readonly PathPart[] = []): string {
  const keys = path.map((part) => (isObject(part) ? (part as { key: PropertyKey }).key : (part as PropertyKey)));
  const text = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return text.replace(/^\./, "") || "input";
}

/** Whether a validator is a Standard Schema, which may be a function too. */
export function isStandard(validate: unknown): validate is StandardSchema {
  return isObject((validate as Partial<StandardSchema> | undefined)?.["~standard"]);
}
