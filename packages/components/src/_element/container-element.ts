import { html, type TemplateResult } from "lit";
import { ComponentElement } from "./component-element.ts";

/** The base of layout: an element that only arranges its children, which the page appends to it. */
export abstract class ContainerElement extends ComponentElement {
  protected override renderBody(): unknown {
    return html`<slot></slot>`;
  }

  protected override render(): TemplateResult {
    return html`${this.renderBody()}`;
  }
}
