import { define } from "../_element/define.ts";
import { html } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { accordionSpec, type AccordionProps } from "./accordion.ts";
import { styles } from "./accordion.styles.ts";

export interface AccordionElement extends ElementProps<AccordionProps> {
  label: string;
}

/** The element of `accordion()`: a native `<details>`. */
export class AccordionElement extends ContainerElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(accordionSpec) };

  constructor() {
    super();
    this.useDefaults(accordionSpec);
  }

  protected override renderBody() {
    return html`<details class="panel" ?open=${this.open} @toggle=${this.#toggled}>
      <summary><span class="mark" aria-hidden="true"></span><span class="label">${this.accessibleName}</span></summary>
      ${this.#inside()}
    </details>`;
  }

  /** What scrolls can be reached by the keyboard. */
  #inside() {
    const { maxHeight } = this;
    if (maxHeight === null) return html`<div class="inside"><slot></slot></div>`;
    return html`<div
      class="inside scrolling"
      role="group"
      aria-label=${this.accessibleName}
      tabindex="0"
      ${styleProps({ "max-height": `${maxHeight}px` })}
    >
      <slot></slot>
    </div>`;
  }

  /** A toggle caused by the `open` prop matches it and fires no event. */
  #toggled(event: Event) {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.open) return;
    this.open = open;
    this.fire(open ? "expand" : "collapse");
  }
}

define("vitrine-accordion", AccordionElement);
