import { html, nothing, type TemplateResult } from "lit";
import { ComponentElement } from "./component-element.ts";

/**
 * Base class of layout elements, which only arrange their children; the page appends those. It shows the status of a
 * call if no visible child can.
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
