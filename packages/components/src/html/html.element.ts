import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { html } from "lit";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { htmlSpec, type HtmlProps } from "./html.ts";
import { styles } from "./html.styles.ts";

export interface HtmlElement extends ElementProps<Omit<HtmlProps, "value">> {
  value: FileRef | null;
}

const FIRST_HEIGHT = 80;
const HIGHEST = 20_000;

/** The element of `html()`: a frame with an origin of its own, as high as what it shows. */
export class HtmlElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(htmlSpec), contentHeight: { state: true } };
  declare protected contentHeight: number;
  readonly #hear = (event: MessageEvent<unknown>) => this.#resize(event);

  constructor() {
    super();
    this.useDefaults(htmlSpec);
    this.contentHeight = FIRST_HEIGHT;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("message", this.#hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("message", this.#hear);
  }

  /** Heeds its own frame and no other, and takes nothing of it but a height. */
  #resize({ source, data }: MessageEvent<unknown>) {
    if (source === null || source !== this.renderRoot.querySelector("iframe")?.contentWindow) return;
    const { kind, height } = Object(data) as { kind?: unknown; height?: unknown };
    if (kind !== "vitrine-height" || !Number.isInteger(height)) return;
    this.contentHeight = Math.min(HIGHEST, Math.max(1, height as number));
  }

  override valueText(): string {
    return this.value ? "a page" : "";
  }

  protected override renderLabel() {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderBody() {
    if (!this.value) return html`<div class="empty" id="control">Nothing to show yet</div>`;
    return html`<div class="panel">
      <iframe
        id="control"
        sandbox="allow-scripts"
        referrerpolicy="no-referrer"
        title=${this.accessibleName}
        aria-describedby=${this.describedBy}
        src=${this.host?.urlOf(this.value) ?? this.value.url}
        ${styleProps({ height: `${this.height ?? this.contentHeight}px` })}
      ></iframe>
    </div>`;
  }
}

define("vitrine-html", HtmlElement);
