import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { ComponentEvent } from "../_element/component-event.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import type { Host } from "../_element/host.ts";
import type { MessageComponent } from "./content.ts";

/** A component in a message, by its own element. While that is loaded nothing shows; if it cannot be, its text does. */
export class ShownElement extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
        max-width: 100%;
        margin-block: 10px;
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    component: { attribute: false },
    text: { attribute: false },
    host: { attribute: false },
    isLost: { state: true },
  };
  declare component: MessageComponent;
  /** The same in words. */
  declare text: string;
  declare host: Host | undefined;
  declare protected isLost: boolean;
  #turn = 0;

  constructor() {
    super();
    this.text = "";
    this.isLost = false;
    // Nobody listens to what is only shown.
    this.addEventListener(ComponentEvent.type, (event) => event.stopPropagation());
  }

  protected override render() {
    return html`<div class="place" ?hidden=${this.isLost}></div>
      ${this.isLost ? html`<p>${this.text}</p>` : nothing}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("component") || changed.has("host")) void this.#show();
  }

  async #show() {
    const turn = ++this.#turn;
    const shown = this.host?.show?.(this.renderRoot.querySelector<HTMLElement>(".place")!, this.component);
    const isLost = await (shown ?? Promise.reject()).then(
      () => false,
      () => true,
    );
    if (turn === this.#turn) this.isLost = isLost;
  }
}

define("vitrine-shown", ShownElement);
