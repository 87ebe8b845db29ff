import type { FieldProblem } from "./form-view.ts";

/** What the fields of a form give: inputs by name, where files are still files, or what is wrong. */
export interface ReadFields {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A field that is left out of the call. */
const NONE = Symbol("none");

/** Reads each control as its `data-control` says. An empty one is left out, except where a text is required. */
export function readFields(form: HTMLFormElement): ReadFields {
  const inputs: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const control of form.querySelectorAll<Control>("[data-control]")) {
    try {
      const value = valueOf(control);
      if (value !== NONE) inputs[control.name] = value;
    } catch (error) {
      problems.push({ field: control.name, detail: (error as Error).message });
    }
  }
  return { inputs, problems };
}

/** Throws what is wrong. */
function valueOf(control: Control): unknown {
  switch (control.dataset["control"]) {
    case "boolean":
      return (control as HTMLInputElement).checked;
    case "number":
      return numberOf(control);
    case "choice":
      return control.value === "" ? NONE : JSON.parse(control.value);
    case "json":
      return jsonOf(control.value);
    case "file":
    case "files":
      return filesOf(control as HTMLInputElement);
    default:
      return control.value === "" && isOptional(control) ? NONE : control.value;
  }
}

/** A text that had one at the beginning is sent when it is emptied, too: without it the call would have that one. */
function isOptional(control: Control): boolean {
  return !control.required && (control as HTMLInputElement | HTMLTextAreaElement).defaultValue === "";
}

function numberOf(control: Control): unknown {
  if (control.validity.badInput) throw new Error("must be a number. Write digits, such as 1.5.");
  return control.value === "" ? NONE : Number(control.value);
}

function jsonOf(text: string): unknown {
  if (text.trim() === "") return NONE;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`must be JSON: ${(error as Error).message}. Put texts between double quotes.`, { cause: error });
  }
}

function filesOf({ files, multiple, dataset: { example } }: HTMLInputElement): unknown {
  const chosen = [...(files ?? [])];
  if (chosen.length > 0) return multiple ? chosen : chosen[0];
  return example === undefined ? NONE : JSON.parse(example);
}
