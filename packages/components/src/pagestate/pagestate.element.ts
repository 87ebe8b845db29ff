import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { pagestateSpec, type PagestateProps } from "./pagestate.ts";

export interface PagestateElement extends Omit<ElementProps<PagestateProps>, "value"> {}

/** The element of `state(…, { keep })`: shows nothing, and holds the value. */
export class PagestateElement extends ComponentElement {
  static override properties = { ...super.properties, ...propertiesOf(pagestateSpec) };

  constructor() {
    super();
    this.useDefaults(pagestateSpec);
  }

  override valueText(): string {
    return "";
  }

  protected override renderBody(): unknown {
    return undefined;
  }
}

define("vitrine-pagestate", PagestateElement);
