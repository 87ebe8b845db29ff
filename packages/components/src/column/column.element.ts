import { define } from "../_element/define.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { spacing } from "../_layout/spaced.styles.ts";
import { columnSpec, type ColumnProps } from "./column.ts";
import { styles } from "./column.styles.ts";

export interface ColumnElement extends ElementProps<ColumnProps> {}

/** The element of `column()`: its children in a vertical stack. */
export class ColumnElement extends ContainerElement {
  static override styles = [...super.styles, spacing, styles];
  static override properties = { ...super.properties, ...propertiesOf(columnSpec) };

  constructor() {
    super();
    this.useDefaults(columnSpec);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.dataset["gap"] = this.gap;
    this.toggleAttribute("data-fill", this.fill);
  }
}

define("vitrine-column", ColumnElement);
