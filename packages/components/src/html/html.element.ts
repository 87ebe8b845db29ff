import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { htmlSpec, type HtmlProps } from "./html.ts";
import { styles } from "./html.styles.ts";

export interface HtmlElement extends ElementProps<Omit<HtmlProps, "value">> {
  value: FileRef | null;
}

/** Content of a frame. */
interface Shown {
  readonly value: FileRef;
  /** URL of the page; absent if `made` is used. Both are absent while the value is read. */
  readonly src?: string | undefined;
  /** HTML that exists only in this page. */
  readonly made?: string;
}

/** Milliseconds after its load in which a frame must report that it is drawn. */
const DRAWN_MS = 1000;
const FIRST_HEIGHT = 80;
const HIGHEST = 20_000;

/** The element of `html()`: a frame with an opaque origin, as high as its content. */
export class HtmlElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = {
    ...super.properties,
    ...propertiesOf(htmlSpec),
    contentHeight: { state: true },
    shown: { state: true },
    coming: { state: true },
  };
  declare protected contentHeight: number;
  /** Visible content. */
  declare protected shown: Shown | undefined;
  /** Content being loaded in a hidden frame. */
  declare protected coming: Shown | undefined;
  /** Value being loaded; of the values that arrive meanwhile, only the last is loaded next. */
  #target: FileRef | undefined;
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

  /**
   * The old content stays until the new one is drawn, so that values that arrive faster than frames load are still
   * seen.
   */
  #follow(value: FileRef | null) {
    if (value === null) return this.#clear();
    if (this.#target || value === this.shown?.value) return;
    this.#target = value;
    this.shown ??= { value };
    void this.#load(value);
  }

  #clear() {
    this.shown = this.coming = undefined;
    this.#target = undefined;
  }

  async #load(value: FileRef) {
    const next = await this.#read(value).catch(() => ({ value, src: this.host?.urlOf(value) ?? value.url }));
    if (this.#target !== value) return;
    if (this.shown?.value === value) this.shown = next;
    else this.coming = next;
  }

  /**
   * Some environments cannot load a blob into a frame, and all apply the page's policy to it: its text is written into
   * an empty page instead.
   */
  async #read(value: FileRef): Promise<Shown> {
    const url = this.host?.urlOf(value) ?? value.url;
    if (!/^(blob|data):/.test(url)) return { value, src: url };
    return { value, src: this.host?.blank, made: await (await fetch(url)).text() };
  }

  /** Shows a drawn frame, and starts loading the newest value. */
  #drawn(one: Shown) {
    if (!isRead(one) || one.value !== this.#target) return;
    this.shown = one;
    this.coming = undefined;
    this.#target = undefined;
    this.#follow(this.value);
  }

  /** An empty page is loaded before the HTML is written into it and drawn. */
  #loaded(one: Shown) {
    if (!isRead(one)) return;
    if (one.src === undefined || one.made === undefined) return this.#drawn(one);
    setTimeout(() => this.#drawn(one), DRAWN_MS);
  }

  /** Accepts messages only from its own frames, and reads only a height from them. */
  #heed({ source, data }: MessageEvent<unknown>) {
    const frames = [...this.renderRoot.querySelectorAll("iframe")];
    const at = frames.findIndex(({ contentWindow }) => contentWindow !== null && contentWindow === source);
    const one = [this.shown, this.coming][at];
    if (!one) return;
    const { kind, height } = Object(data) as { kind?: unknown; height?: unknown };
    if (kind === "vitrine-blank") frames[at]!.contentWindow!.postMessage({ kind: "vitrine-html", html: one.made }, "*");
    if (kind !== "vitrine-height" || !Number.isInteger(height)) return;
    if (one === (this.coming ?? this.shown)) this.contentHeight = Math.min(HIGHEST, Math.max(1, height as number));
    this.#drawn(one);
  }

  override valueText(): string {
    return this.value ? "a page" : "";
  }

  protected override renderLabel() {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderBody() {
    if (!this.value) return html`<div class="empty" id="control">${say("Nothing to show yet")}</div>`;
    const frames = [this.shown, this.coming].filter((one) => one !== undefined);
    const keyOf = ({ value }: Shown) => value;
    return html`<div class=${this.padding ? "panel padded" : "panel"}>
      ${repeat(frames, keyOf, (one) => this.#frame(one))}
    </div>`;
  }

  #frame(one: Shown) {
    const isShown = one === this.shown;
    return html`<iframe
      id=${isShown ? "control" : nothing}
      class=${isShown ? nothing : "coming"}
      sandbox="allow-scripts"
      referrerpolicy="no-referrer"
      title=${this.accessibleName}
      aria-describedby=${isShown ? this.describedBy : nothing}
      src=${one.src ?? nothing}
      srcdoc=${one.src === undefined ? (one.made ?? nothing) : nothing}
      @load=${() => this.#loaded(one)}
      ${styleProps({ height: `${this.height ?? this.contentHeight}px` })}
    ></iframe>`;
  }
}

function isRead({ src, made }: Shown): boolean {
  return src !== undefined || made !== undefined;
}

define("vitrine-html", HtmlElement);
