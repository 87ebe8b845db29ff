import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { buttonSpec, type ButtonProps } from "./button.ts";
import type { keysOf } from "../_element/shortcut-keys.ts";
import { styles } from "./button.styles.ts";

export interface ButtonElement extends ElementProps<ButtonProps> {
  label: string;
}

/** The element of `button()`: a native `<button>`, which shows that its call is running. */
export class ButtonElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(buttonSpec), keys: { state: true } };
  /** Its shortcut as this visitor's keyboard has it. */
  declare protected keys: ReturnType<typeof keysOf> | undefined;
  #deafen: (() => void) | undefined;

  constructor() {
    super();
    this.useDefaults(buttonSpec);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.style.setProperty("--v-least", `${this.minWidth}px`);
    if (changed.has("status")) this.#holdWidth();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deafen?.();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("shortcut")) void this.#listen();
  }

  async #listen() {
    const { shortcut } = this;
    this.#deafen?.();
    this.keys = undefined;
    if (!shortcut) return;
    const { keysOf, listenForKeys } = await import("../_element/shortcut-keys.ts");
    if (shortcut !== this.shortcut || !this.isConnected) return;
    this.#deafen?.();
    this.keys = keysOf(shortcut);
    const place = this.host?.keys ?? this;
    this.#deafen = listenForKeys(shortcut, place, this.renderRoot.querySelector("#control")!);
  }

  /** A status below the button may be wider than it: the button keeps its width meanwhile. */
  #holdWidth() {
    const { style, status } = this;
    const button = this.renderRoot.querySelector("#control");
    if (status.kind === "idle" || !status.lead) style.removeProperty("--v-held");
    else if (button && !style.getPropertyValue("--v-held"))
      style.setProperty("--v-held", `${button.getBoundingClientRect().width}px`);
  }

  protected override render(): TemplateResult {
    return html`${this.renderBody()}${this.#words()}`;
  }

  /** Whether it cannot be pressed. */
  protected get isOff(): boolean {
    return this.disabled;
  }

  /** What stands on it. */
  protected renderWords(): unknown {
    return this.label;
  }

  protected override renderBody(): unknown {
    return this.link && !this.isOff ? this.#renderLink() : this.#renderButton();
  }

  /** A frame may not open a window for a script: a link needs none. */
  #renderLink() {
    return html`<a
      class=${`button ${this.variant}`}
      id="control"
      href=${this.link}
      target="_blank"
      rel="noopener"
      aria-keyshortcuts=${this.keys?.aria ?? nothing}
      @click=${this.press}
      >${this.#renderInner()}</a
    >`;
  }

  #renderInner() {
    return html`${this.renderWords()}${this.keys ? html`<kbd aria-hidden="true">${this.keys.shown}</kbd>` : nothing}`;
  }

  #renderButton() {
    return html`<button
      class=${`button ${this.variant}`}
      id="control"
      type="button"
      ?disabled=${this.isOff}
      aria-keyshortcuts=${this.keys?.aria ?? nothing}
      @click=${this.press}
    >
      ${this.#renderInner()}
    </button>`;
  }

  /** Status of a call without visible outputs, which is shown here. */
  #words() {
    const { status } = this;
    return status.kind !== "idle" && status.lead ? html`<vitrine-status .status=${status}></vitrine-status>` : nothing;
  }

  /** The visitor pressed it. */
  protected press(): void {
    if (this.type === "reset") this.host?.reset();
    this.fire("click");
  }
}

define("vitrine-button", ButtonElement);
