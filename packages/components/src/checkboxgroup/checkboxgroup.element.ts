import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import { html } from "lit";
import { live } from "../_element/live.ts";
import type { Choice, ChoiceValue } from "../_choices/choices.ts";
import { OptionsElement } from "../_choices/options.element.ts";
import { optionStyles } from "../_choices/options.styles.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { checkboxGroupSpec, type CheckboxGroupProps } from "./checkboxgroup.ts";
import { styles } from "./checkboxgroup.styles.ts";

export interface CheckboxGroupElement extends ElementProps<Omit<CheckboxGroupProps, "value">> {
  value: readonly ChoiceValue[] | null;
}

/** The element of `checkboxGroup()`: native checkboxes in a group, optionally with one that ticks all. */
export class CheckboxGroupElement extends OptionsElement {
  static override styles = [...super.styles, optionStyles, styles];
  static override properties = { ...super.properties, ...propertiesOf(checkboxGroupSpec) };

  constructor() {
    super();
    this.useDefaults(checkboxGroupSpec);
  }

  override valueText(): string {
    const ticked = this.#ticked;
    return this.options
      .filter(({ value }) => ticked.has(value))
      .map(({ label }) => label)
      .join(", ");
  }

  get #ticked(): ReadonlySet<ChoiceValue> {
    return new Set(this.value ?? []);
  }

  protected override pruned(values: ReadonlySet<ChoiceValue>) {
    return (this.value ?? []).filter((value) => values.has(value));
  }

  protected override renderBody() {
    const ticked = this.#ticked;
    const full = this.maxChoices !== null && ticked.size >= this.maxChoices;
    const boxes = this.renderChoices([this.value, full], (choice) =>
      this.#option(choice, ticked.has(choice.value), full),
    );
    return this.renderGroup("group", this.selectAll ? [this.#all(ticked), boxes] : boxes);
  }

  #option({ value, label }: Choice, isTicked: boolean, full: boolean) {
    const locked = full && !isTicked;
    return html`<label class=${this.disabled || locked ? "option off" : "option"}>
      <input
        type="checkbox"
        .checked=${live(isTicked)}
        ?disabled=${!this.editable || locked}
        @change=${(event: Event) => this.#set(value, (event.target as HTMLInputElement).checked)}
      />
      <span>${label}</span>
    </label>`;
  }

  /** Ticked if all are, indeterminate if some are. */
  #all(ticked: ReadonlySet<ChoiceValue>) {
    const all = ticked.size === this.options.length;
    return html`<label class=${this.disabled ? "all off" : "all"}>
      <input
        type="checkbox"
        .checked=${live(all)}
        .indeterminate=${live(!all && ticked.size > 0)}
        ?disabled=${!this.editable}
        @change=${() => this.#keep(all ? [] : this.options.map(({ value }) => value))}
      />
      <span>${say("Select all")}</span>
    </label>`;
  }

  #set(value: ChoiceValue, isTicked: boolean) {
    const ticked = new Set(this.#ticked);
    if (isTicked) ticked.add(value);
    else ticked.delete(value);
    this.#keep([...ticked]);
  }

  /** Stores the ticked values in display order. */
  #keep(values: readonly ChoiceValue[]) {
    const kept = new Set(values);
    const shown = this.options.map(({ value }) => value).filter((value) => kept.has(value));
    this.take(shown, "input", "change");
  }
}

define("vitrine-checkboxgroup", CheckboxGroupElement);
