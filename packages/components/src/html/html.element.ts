import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { htmlSpec, type HtmlProps } from "./html.ts";
import { styles } from "./html.styles.ts";

export interface HtmlElement extends ElementProps<Omit<HtmlProps, "value">> {
  value: FileRef | null;
}

/** What the frame holds. */
interface Shown {
  readonly value: FileRef | null;
  /** The page in it; absent where `made` is all of it. */
  readonly src?: string | undefined;
  /** HTML that is nowhere but on this page. */
  readonly made?: string;
}

const FIRST_HEIGHT = 80;
const HIGHEST = 20_000;

/** The element of `html()`: a frame with an origin of its own, as high as what it shows. */
export class HtmlElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = {
    ...super.properties,
    ...propertiesOf(htmlSpec),
    contentHeight: { state: true },
    shown: { state: true },
  };
  declare protected contentHeight: number;
  declare protected shown: Shown | undefined;
  readonly #hear = (event: MessageEvent<unknown>) => this.#heed(event);

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

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("value") || changed.has("host")) this.#follow(this.value);
  }

  /** What was shown stays until what comes next is here. */
  #follow(value: FileRef | null) {
    const url = value ? (this.host?.urlOf(value) ?? value.url) : "";
    if (!/^(blob|data):/.test(url)) this.shown = { value, src: url };
    else void this.#read(value, url);
  }

  /** Some homes load no blob into a frame, and all hold one to the policy of the page: its text is written into another. */
  async #read(value: FileRef | null, url: string) {
    const made = await (await fetch(url)).text();
    if (value === this.value) this.shown = { value, src: this.host?.blank, made };
  }

  /** Heeds its own frame and no other, and takes nothing of it but a height. */
  #heed({ source, data }: MessageEvent<unknown>) {
    const frame = this.renderRoot.querySelector("iframe")?.contentWindow;
    if (source === null || source !== frame) return;
    const { kind, height } = Object(data) as { kind?: unknown; height?: unknown };
    if (kind === "vitrine-blank") frame.postMessage({ kind: "vitrine-html", html: this.shown?.made }, "*");
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
    const { value, src, made = "" } = this.shown ?? {};
    return html`<div class=${this.padding ? "panel padded" : "panel"}>
      ${keyed(
        value,
        html`<iframe
          id="control"
          sandbox="allow-scripts"
          referrerpolicy="no-referrer"
          title=${this.accessibleName}
          aria-describedby=${this.describedBy}
          src=${src ?? nothing}
          srcdoc=${src ? nothing : made}
          ${styleProps({ height: `${this.height ?? this.contentHeight}px` })}
        ></iframe>`,
      )}
    </div>`;
  }
}

define("vitrine-html", HtmlElement);
