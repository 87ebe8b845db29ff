import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { gradual } from "../_element/gradual.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { sayNumber } from "../_words/amounts.ts";
import { labelSpec, type Classification, type Confidence, type LabelProps } from "./label.ts";
import { styles } from "./label.styles.ts";

export interface LabelElement extends ElementProps<Omit<LabelProps, "value">> {
  value: Classification | null;
}

const percent = (share: number) =>
  sayNumber(share, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The element of `label()`: the best label, and a bar for each class. */
export class LabelElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(labelSpec) };

  constructor() {
    super();
    this.useDefaults(labelSpec);
  }

  override valueText(): string {
    const best = this.#confidences.find(({ label }) => label === this.value?.label);
    return [this.value?.label, best && percent(best.confidence)].filter(Boolean).join(", ");
  }

  get #confidences(): readonly Confidence[] {
    return (this.value?.confidences ?? []).slice(0, this.top ?? undefined);
  }

  protected override renderValue() {
    const all = this.#confidences;
    return html`<div class="panel">
      ${this.heading || all.length === 0 ? html`<p class="best">${this.value!.label}</p>` : nothing}
      ${
        all.length > 0
          ? gradual(
              this,
              all,
              [],
              ({ items, isBox }) =>
                html`<ul role="list" class=${isBox ? "part" : ""}>
                  ${items.map((one) => this.#bar(one))}
                </ul>`,
            )
          : nothing
      }
    </div>`;
  }

  #bar({ label, confidence }: Confidence) {
    const choose = () => this.fire("select", { label, confidence });
    return html`<li>
      ${
        this.select
          ? html`<button type="button" class="name" @click=${choose}>${label}</button>`
          : html`<span class="name">${label}</span>`
      }
      <span class="percent">${percent(confidence)}</span>
      <div class="bar" aria-hidden="true">
        <div class="fill" ${styleProps({ width: `${confidence * 100}%` })}></div>
      </div>
    </li>`;
  }
}

define("vitrine-label", LabelElement);
