import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { live } from "../_element/live.ts";
import type { Choice, ChoiceValue } from "../_choices/choices.ts";
import { OptionsElement } from "../_choices/options.element.ts";
import { optionStyles } from "../_choices/options.styles.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { radioSpec, type RadioProps } from "./radio.ts";
import { styles } from "./radio.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface RadioElement extends ElementProps<Omit<RadioProps, "value">> {
  value: ChoiceValue | null;
}

/** The element of `radio()`: native radio buttons in a group. */
export class RadioElement extends OptionsElement {
  static override styles = [...super.styles, optionStyles, styles];
  static override properties = { ...super.properties, ...propertiesOf(radioSpec) };

  constructor() {
    super();
    this.useDefaults(radioSpec);
  }

  override valueText(): string {
    return this.options.find(({ value }) => value === this.value)?.label ?? "";
  }

  protected override pruned(values: ReadonlySet<ChoiceValue>) {
    return this.value !== null && values.has(this.value) ? this.value : null;
  }

  protected override renderActions() {
    if (this.required || !this.editable) return nothing;
    return this.iconButton(allIcons.close, say("Clear"), () => this.take(null, "input", "change"), this.value === null);
  }

  protected override renderBody() {
    return this.renderGroup(
      "radiogroup",
      this.renderChoices([this.value], (choice, i) => this.#option(choice, i)),
    );
  }

  #option({ value, label }: Choice, i: number) {
    return html`<label class=${this.disabled ? "option off" : "option"}>
      <input
        type="radio"
        name="choice"
        value=${i}
        .checked=${live(value === this.value)}
        ?disabled=${!this.editable}
        @change=${() => this.take(value, "input", "change")}
      />
      <span>${label}</span>
    </label>`;
  }
}

define("vitrine-radio", RadioElement);
