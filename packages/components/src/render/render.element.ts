import { define } from "../_element/define.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { spacing } from "../_layout/spaced.styles.ts";
import { renderSpec, type RenderProps } from "./render.ts";
import { styles } from "./render.styles.ts";

export interface RenderElement extends ElementProps<RenderProps> {}

/** The element of `render()`: what its function has computed, which the page puts into it. */
export class RenderElement extends ContainerElement {
  static override styles = [...super.styles, spacing, styles];
  static override properties = { ...super.properties, ...propertiesOf(renderSpec) };

  constructor() {
    super();
    this.useDefaults(renderSpec);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.dataset["gap"] = this.gap;
    this.toggleAttribute("data-fill", this.fill);
  }
}

define("vitrine-render", RenderElement);
