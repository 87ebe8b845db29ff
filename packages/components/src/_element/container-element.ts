import { html, nothing, type TemplateResult } from "lit";
import { ComponentElement } from "./component-element.ts";

/**
 * The base of layout: an element that only arranges its children, which the page appends to it. It says what happens to a
 * call where nothing inside it that is seen can.
 */
export abstract class ContainerElement extends ComponentElement {
  protected override renderBody(): unknown {
    return html`<slot></slot>`;
  }

  protected override render(): TemplateResult {
    const { status } = this;
    const isSaid = status.kind !== "idle" && status.lead;
    return html`${isSaid ? html`<vitrine-status class="around" .status=${status}></vitrine-status>` : nothing}${this.renderBody()}`;
  }
}
