import { say } from "../_words/say.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { define } from "../_element/define.ts";
import { copyIcons } from "../_element/copy-icons.ts";
import { dialogSpec, type DialogProps } from "./dialog.ts";
import { styles } from "./dialog.styles.ts";

export interface DialogElement extends ElementProps<DialogProps> {
  label: string;
}

/** The element of `dialog()`: a native modal `<dialog>`, and the button that opens it. */
export class DialogElement extends ContainerElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(dialogSpec) };

  constructor() {
    super();
    this.useDefaults(dialogSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A dialog that was taken out of its page is no longer modal.
    if (this.hasUpdated) this.#follow();
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    this.toggleAttribute("data-bare", !this.opener);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("open")) this.#follow();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  #follow() {
    const dialog = this.#dialog;
    if (dialog.open && (!this.open || !dialog.matches(":modal"))) dialog.close();
    if (this.open && !dialog.open) dialog.showModal();
  }

  protected override renderBody() {
    return html`${this.opener ? this.#button() : nothing}
      <dialog aria-labelledby="title" @close=${this.#closed} @click=${this.#clicked}>
        <div class="bar">
          <h2 id="title">${this.label}</h2>
          ${this.iconButton(copyIcons.close, say("Close"), () => this.#dialog.close())}
        </div>
        <div class="inside"><slot></slot></div>
      </dialog>`;
  }

  #button() {
    return html`<button class="button opener" type="button" aria-haspopup="dialog" @click=${this.#show}>
      ${this.label}
    </button>`;
  }

  #show() {
    this.open = true;
    this.fire("show");
  }

  /** One that a handler closed matches the `open` prop. */
  #closed() {
    if (!this.open || this.#dialog.open) return;
    this.open = false;
    this.fire("close");
  }

  /** A click beside the window closes it. The window has no padding, so that only its backdrop is the dialog itself. */
  #clicked(event: Event) {
    if (event.target === this.#dialog) this.#dialog.close();
  }
}

define("vitrine-dialog", DialogElement);
