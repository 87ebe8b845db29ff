import { define } from "../_element/define.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { spacing } from "../_layout/spaced.styles.ts";
import { rowSpec, type RowProps } from "./row.ts";
import { styles } from "./row.styles.ts";

export interface RowElement extends ElementProps<RowProps> {}

/** The element of `row()`: a flex container that wraps by its children's minimum widths. */
export class RowElement extends ContainerElement {
  static override styles = [...super.styles, spacing, styles];
  static override properties = { ...super.properties, ...propertiesOf(rowSpec) };

  constructor() {
    super();
    this.useDefaults(rowSpec);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    Object.assign(this.dataset, { align: this.align, gap: this.gap, justify: this.justify });
    this.toggleAttribute("data-fill", this.fill);
    this.toggleAttribute("data-one-line", !this.wrap);
  }
}

define("vitrine-row", RowElement);
