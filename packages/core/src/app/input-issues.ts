import { InputError } from "../errors.ts";
import { isObject } from "../schema/json.ts";
import type { AnyComponent } from "./component.ts";
import type { Slot } from "./handler-types.ts";
import { entriesOf } from "./slot.ts";

/** What is wrong with one input. */
interface InputIssue {
  readonly input: AnyComponent;
  readonly detail: string;
}

/** What is wrong with inputs of a call, by component: a handler's function throws it. */
export class InputIssues extends Error {
  override name = "InputIssues";
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    super(issues.map(({ detail }) => detail).join(" "));
    this.issues = issues;
  }

  /** The same, and what is wrong with another input. */
  and(input: AnyComponent, detail: string): InputIssues {
    return new InputIssues([...this.issues, { input, detail }]);
  }
}

/**
 * Says what is wrong with an input of a handler. Throw it in the function: the page shows it at the input, and a program
 * gets a 422 problem that names it.
 *
 * @example throw issue(email, "is not an address.").and(name, "is missing.");
 */
export function issue(input: AnyComponent, detail: string): InputIssues {
  return new InputIssues([{ input, detail }]);
}

/** The error for a caller, with components by their names in a handler; any other error unchanged. */
export function withInputNames(error: unknown, inputs: Slot): unknown {
  if (!isInputIssues(error)) return error;
  const names = new Map(entriesOf(inputs, "input").map(([name, component]) => [component, name]));
  const unknown = error.issues.find(({ input }) => !names.has(input));
  if (unknown)
    return new TypeError(`issue(): the ${unknown.input.kind} is not an input of this handler. Add it to them.`);
  return new InputError(error.issues.map(({ input, detail }) => ({ field: names.get(input)!, code: "user", detail })));
}

/** Works across copies of this package. */
function isInputIssues(error: unknown): error is InputIssues {
  return error instanceof Error && error.name === "InputIssues" && isObject(error) && Array.isArray(error["issues"]);
}
