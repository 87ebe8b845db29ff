import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { live } from "../_element/live.ts";
import type { Choice, ChoiceValue } from "../_choices/choices.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { chosenView } from "./combobox-view.element.ts";
import { ComboboxElement } from "./combobox.element.ts";
import { dropdownSpec, type DropdownProps } from "./dropdown.ts";
import { styles } from "./dropdown.styles.ts";
import { wordsIn } from "./matching.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface DropdownElement extends ElementProps<Omit<DropdownProps, "value">> {
  value: ChoiceValue | readonly ChoiceValue[] | null;
}

/** Maximum number of choices for a native select, which draws all of them at once. */
const MOST_NATIVE = 500;

/** The element of `dropdown()`: a native select, or a combobox for many choices, a filter or free text. */
export class DropdownElement extends ComboboxElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(dropdownSpec) };

  constructor() {
    super();
    this.useDefaults(dropdownSpec);
  }

  override valueText(): string {
    return this.chosen.map(wordsIn(this.options)).join(", ");
  }

  protected override get chosen(): readonly ChoiceValue[] {
    return [this.value ?? []].flat() as readonly ChoiceValue[];
  }

  protected override choose(values: readonly ChoiceValue[], ...events: string[]): void {
    this.take(this.many ? values : (values[0] ?? null), ...events);
  }

  protected override pruned(values: ReadonlySet<ChoiceValue>) {
    if (this.freeText) return this.value;
    const kept = this.chosen.filter((value) => values.has(value));
    return this.many ? kept : (kept[0] ?? null);
  }

  protected override renderLabel() {
    const readOnlyList = this.readonly && this.many;
    return readOnlyList ? html`<span class="label" id="label">${this.label}</span>` : super.renderLabel();
  }

  protected override renderBody() {
    if (this.readonly) return this.many ? this.#readOnlyMany() : this.#readOnlyOne();
    const isLong = this.choices.length > MOST_NATIVE;
    return this.many || this.filter || this.freeText || isLong ? this.renderCombobox() : this.#select();
  }

  #select() {
    const hint = this.placeholder || (this.required ? say("Choose …") : say("None"));
    return html`<div class="native">
      <select
        class="control"
        id="control"
        aria-label=${this.label ? nothing : this.accessibleName}
        aria-describedby=${this.describedBy}
        aria-invalid=${this.error ? "true" : nothing}
        ?disabled=${this.disabled}
        @change=${this.#selected}
        @focus=${() => this.fire("focus")}
        @blur=${() => this.fire("blur")}
      >
        <option value="" ?hidden=${this.required} .selected=${live(this.chosen.length === 0)}>${hint}</option>
        ${this.options.map((choice, i) => this.#option(choice, i))}
      </select>
      <span class="open" aria-hidden="true">${allIcons.open}</span>
    </div>`;
  }

  /** By index, since a select's values are strings. */
  #option({ value, label }: Choice, i: number) {
    return html`<option value=${i} .selected=${live(value === this.value)}>${label}</option>`;
  }

  #selected(event: Event) {
    const place = (event.target as HTMLSelectElement).value;
    this.choose(place === "" ? [] : [this.options[Number(place)]!.value], "input", "change");
  }

  #readOnlyOne() {
    return html`<input
      class="control"
      id="control"
      readonly
      .value=${this.valueText()}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      ?disabled=${this.disabled}
    />`;
  }

  #readOnlyMany() {
    return html`<div
      class="box still"
      id="control"
      role="group"
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      ${this.chosen.length > 0 ? chosenView(this.chosen, this.options) : nothing}
    </div>`;
  }
}

define("vitrine-dropdown", DropdownElement);
