import { say } from "../_words/say.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { PanelsElement } from "../_element/panels-element.ts";
import { define } from "../_element/define.ts";
import { copyIcons } from "../_element/copy-icons.ts";
import { stepsSpec, type StepsProps } from "./steps.ts";
import { styles } from "./steps.styles.ts";

export interface StepsElement extends ElementProps<StepsProps> {
  labels: readonly string[];
  selected: string | null;
}

/** The element of `steps()`: a list of steps, of which earlier ones are buttons, and the current one's content. */
export class StepsElement extends PanelsElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(stepsSpec) };
  /** Whether the visitor has just gone to another step: its heading takes the focus. */
  #hasMoved = false;

  constructor() {
    super();
    this.useDefaults(stepsSpec);
  }

  get #current(): number {
    return Math.max(0, this.selected === null ? 0 : this.labels.indexOf(this.selected));
  }

  protected override renderBody() {
    const current = this.#current;
    return html`<ol class="steps">
        ${this.labels.map((label, i) => this.#step(label, i, current))}
      </ol>
      ${this.labels.map(
        (label, i) =>
          html`<section id="panel-${i}" aria-label=${label} tabindex="-1" ?hidden=${i !== current}>
            <slot name="panel-${i}"></slot>
          </section>`,
      )}
      ${this.buttons ? this.#moves(current) : nothing}`;
  }

  #step(label: string, i: number, current: number) {
    const mark = html`<span class="mark" aria-hidden="true">${i < current ? copyIcons.check : i + 1}</span>`;
    const words = html`${mark}<span>${label}</span>`;
    return html`<li aria-current=${i === current ? "step" : nothing}>
      ${i < current ? html`<button class="step" type="button" @click=${() => this.#go(i)}>${words}</button>` : html`<span class="step">${words}</span>`}
    </li>`;
  }

  #moves(current: number) {
    const isLast = current >= this.labels.length - 1;
    return html`<div class="moves">
      <button class="button" type="button" ?hidden=${current === 0} @click=${() => this.#go(current - 1)}>
        ${say("Back")}
      </button>
      <button class="button primary" type="button" ?hidden=${isLast} @click=${() => this.#go(current + 1)}>
        ${say("Next")}
      </button>
    </div>`;
  }

  #go(i: number) {
    this.#hasMoved = true;
    this.select(i);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    this.renderRoot.querySelector<HTMLElement>(`#panel-${this.#current}`)?.focus({ preventScroll: true });
  }
}

define("vitrine-steps", StepsElement);
