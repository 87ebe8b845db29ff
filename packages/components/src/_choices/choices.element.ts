import type { PropertyValues } from "lit";
import { ComponentElement } from "../_element/component-element.ts";
import { toChoices, type Choice, type Choices, type ChoiceValue } from "./choices.ts";

/** The base of elements that offer choices. */
export abstract class ChoicesElement extends ComponentElement {
  declare choices: Choices;

  /** The choices, with a label each. */
  protected get options(): readonly Choice[] {
    return toChoices(this.choices);
  }

  /** The value without what is no longer a choice. */
  protected abstract pruned(values: ReadonlySet<ChoiceValue>): unknown;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A handler gave other choices and no value: what was chosen is gone with its choice.
    if (this.hasUpdated && changed.has("choices")) {
      this.value = this.pruned(new Set(this.options.map(({ value }) => value)));
    }
  }
}
