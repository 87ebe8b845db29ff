import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { groupSpec, type GroupProps } from "./group.ts";
import { styles } from "./group.styles.ts";

export interface GroupElement extends ElementProps<GroupProps> {
  label: string;
}

/** The element of `group()`: a `<fieldset>`, so that a screen reader announces the group. */
export class GroupElement extends ContainerElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(groupSpec) };

  constructor() {
    super();
    this.useDefaults(groupSpec);
  }

  protected override renderBody() {
    return html`<fieldset class="panel">
      ${this.label ? html`<legend>${this.label}</legend>` : nothing}
      <slot></slot>
    </fieldset>`;
  }
}

define("vitrine-group", GroupElement);
