import type { AnyComponent } from "../app/component.ts";
import type { Handler } from "../app/handler.ts";
import { entriesOf } from "../app/slot.ts";
import { DefinitionError } from "../errors.ts";
import type { FlagOptions } from "./flag.ts";

/**
 * Names of a handler's outputs that a visitor may correct. Throws `DefinitionError` where the author names one that
 * cannot be.
 */
export function correctionsOf({ outputs }: Handler, { corrections = [] }: FlagOptions): string[] {
  const able = entriesOf(outputs, "output")
    .filter(([, component]) => isCorrectable(component))
    .map(([name]) => name);
  const named = corrections === true ? able : corrections;
  const wrong = named.find((name) => !able.includes(name));
  if (wrong !== undefined)
    throw new DefinitionError(`flag({ corrections }): "${wrong}" cannot be corrected. ${listOf(able)}`);
  if (corrections === true && able.length === 0)
    throw new DefinitionError(`flag({ corrections: true }): ${listOf(able)}`);
  return [...named];
}

function listOf(able: readonly string[]): string {
  return able.length === 0
    ? "No output of this handler is of a kind that visitors can fill in."
    : `Outputs that can be: ${able.join(", ")}.`;
}

/** Whether visitors could fill in a component: with the right value, where it is an output. */
function isCorrectable({ "~spec": { props, schema, value = "page" } }: AnyComponent): boolean {
  return "readonly" in props && schema !== undefined && value === "page";
}
