import type { PropertyValues } from "lit";
import { ComponentElement } from "../_element/component-element.ts";
import { toChoices, type Choice, type Choices, type ChoiceValue } from "./choices.ts";

/** Base class of elements with choices. */
export abstract class ChoicesElement extends ComponentElement {
  declare choices: Choices;

  /** Choices, each with a label. */
  protected get options(): readonly Choice[] {
    return toChoices(this.choices);
  }

  /** The value restricted to valid choices. */
  protected abstract pruned(values: ReadonlySet<ChoiceValue>): unknown;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A handler changed the choices without setting a value: values that are no longer choices are dropped.
    if (this.hasUpdated && changed.has("choices")) {
      this.value = this.pruned(new Set(this.options.map(({ value }) => value)));
    }
  }
}
