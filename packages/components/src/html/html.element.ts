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

/** What a frame holds. */
interface Shown {
  readonly value: FileRef;
  /** The page in it; absent where `made` is all of it. Neither is there while the value is read. */
  readonly src?: string | undefined;
  /** HTML that is nowhere but on this page. */
  readonly made?: string;
}

/** How long after its load a frame is given to say that it is drawn, in milliseconds. */
const DRAWN_MS = 1000;
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
    coming: { state: true },
  };
  declare protected contentHeight: number;
  /** What the visitor sees. */
  declare protected shown: Shown | undefined;
  /** What is loaded meanwhile, out of sight. */
  declare protected coming: Shown | undefined;
  /** The value that is on its way to the screen; the last that comes in this time is next. */
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

  /** What was shown stays until what comes next is drawn, so that values that come faster than frames load are seen too. */
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

  /** Some homes load no blob into a frame, and all hold one to the policy of the page: its text is written into another. */
  async #read(value: FileRef): Promise<Shown> {
    const url = this.host?.urlOf(value) ?? value.url;
    if (!/^(blob|data):/.test(url)) return { value, src: url };
    return { value, src: this.host?.blank, made: await (await fetch(url)).text() };
  }

  /** A frame is drawn: it is shown, and what came meanwhile has its turn. */
  #drawn(one: Shown) {
    if (!isRead(one) || one.value !== this.#target) return;
    this.shown = one;
    this.coming = undefined;
    this.#target = undefined;
    this.#follow(this.value);
  }

  /** A page that HTML is written into is loaded before it is drawn. */
  #loaded(one: Shown) {
    if (!isRead(one)) return;
    if (one.src === undefined || one.made === undefined) return this.#drawn(one);
    setTimeout(() => this.#drawn(one), DRAWN_MS);
  }

  /** Heeds its own frames and no other, and takes nothing of them but a height. */
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
    if (!this.value) return html`<div class="empty" id="control">Nothing to show yet</div>`;
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
