import { hasPlace, type AnyComponent } from "@vitrine/core/internal";
import { button, type Button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { row } from "../row/row.ts";

/** Labels of a demo's buttons; null for no button. */
export interface Buttons {
  readonly run: string | null;
  readonly clear: string | null;
}

/**
 * Layout of a demo: inputs and buttons on one side, outputs on the other; without inputs, a button above the outputs.
 */
export function demoLayout(
  inputs: readonly AnyComponent[],
  outputs: readonly AnyComponent[],
  words: Buttons,
): { layout: AnyComponent; run: Button | undefined } {
  const run = words.run === null ? undefined : button({ label: words.run, variant: "primary" });
  const left = inputs.filter(hasPlace);
  const right = outputs.filter((output) => hasPlace(output) && !inputs.includes(output));
  if (left.length === 0) return { layout: column(...(run ? [run] : []), ...right), run };
  const clear = words.clear === null ? [] : [button({ label: words.clear, type: "reset" })];
  const buttons = [...clear, ...(run ? [run] : [])];
  const form = column(...left, ...(buttons.length > 0 ? [row(...buttons)] : []));
  return { layout: right.length > 0 ? row(form, column(...right)) : form, run };
}
