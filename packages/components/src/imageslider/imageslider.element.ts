import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { live } from "../_element/live.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { LargeView } from "../_media/large-view.ts";
import { downloadLink, isSmall } from "../_media/parts.ts";
import { sayPercent } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { imagesliderSpec, type ImageSliderProps } from "./imageslider.ts";
import { styles } from "./imageslider.styles.ts";

export interface ImagesliderElement extends ElementProps<Omit<ImageSliderProps, "value" | "labels" | "alt">> {
  value: readonly [FileRef, FileRef] | null;
  labels: readonly [string, string] | null;
  alt: readonly [string, string] | null;
}

/** Width to which smaller images are enlarged, in pixels. */
const LEAST_WIDTH = 280;

type Side = 0 | 1;
const SIDES: readonly Side[] = [0, 1];

/** The element of `imageSlider()`: two images over each other, each shown up to the divider. */
export class ImagesliderElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(imagesliderSpec),
    sizes: { state: true },
    broken: { state: true },
  };
  protected override readonly emptyText = say("No images yet");
  /** Widths and heights of the images that have loaded, in their own pixels. */
  declare protected sizes: readonly { width: number; height: number; small: boolean }[];
  /** Whether the browser cannot show one of the two. */
  declare protected broken: boolean;
  readonly #view = new LargeView(this, {
    pictures: () => SIDES.map((side) => this.#pictureOf(side)),
    download: () => this.download,
  });

  constructor() {
    super();
    this.useDefaults(imagesliderSpec);
    this.sizes = [];
    this.broken = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("value")) this.broken = false;
  }

  override valueText(): string {
    return this.isEmpty ? "" : this.#alts.join(", ");
  }

  get #labels(): readonly [string, string] {
    return this.labels ?? [say("Before"), say("After")];
  }

  get #alts(): readonly string[] {
    const [before, after] = this.#labels;
    return this.alt ?? [before || say("Before"), after || say("After")];
  }

  #pictureOf(side: Side) {
    const ref = this.value![side];
    const alt = this.#alts[side]!;
    // Pixels all have the same name: then the words tell the files apart.
    const [before, after] = this.value!;
    const name = before.name === after.name ? [alt, ref.name].filter(Boolean).join(" ") : ref.name;
    return { src: this.host?.urlOf(ref) ?? "", alt, caption: this.#labels[side], name: name || alt };
  }

  protected override renderActions() {
    if (this.isEmpty) return nothing;
    return [
      this.fullscreen
        ? this.iconButton(allIcons.fullscreen, say("See it large"), () => void this.#view.open(0))
        : nothing,
      this.download
        ? SIDES.map((side) => downloadLink(this.#pictureOf(side).src, this.#pictureOf(side).name))
        : nothing,
    ];
  }

  protected override renderValue() {
    if (this.broken) return html`<div class="empty">${say("The browser cannot show this image.")}</div>`;
    return html`<div
        class="panel stage ${this.orientation} ${getComputedStyle(this).direction}"
        ${styleProps(this.#measures())}
        @pointerdown=${this.#grabbed}
      >
        ${SIDES.map((side) => this.#side(side))}
        <input
          type="range"
          min="0"
          max="100"
          step="any"
          aria-label=${this.#alts.join(" – ")}
          aria-orientation=${this.orientation}
          aria-valuetext=${sayPercent(Math.round(this.position) / 100)}
          .value=${live(String(this.position))}
          @input=${(event: Event) => (this.position = Number((event.target as HTMLInputElement).value))}
          @keydown=${this.#pressed}
        />
        <div class="divider"><span class="knob">${allIcons.previous}${allIcons.next}</span></div>
      </div>
      ${this.#view.render()}`;
  }

  /** Both have the shape of the first; a pair of small ones is no wider than it needs. */
  #measures(): Record<string, string> {
    const at = { "--at": `${this.position}%` };
    const [first] = this.sizes;
    if (!first) return at;
    const widest = Math.max(LEAST_WIDTH, ...this.sizes.map((one) => one?.width ?? 0));
    const tallest = (this.maxHeight * first.width) / first.height;
    return { ...at, "--shape": `${first.width} / ${first.height}`, "max-width": `${Math.min(widest, tallest)}px` };
  }

  #side(side: Side) {
    const { src, alt } = this.#pictureOf(side);
    const words = this.#labels[side];
    return html`<div class=${side === 0 ? "side before" : "side after"}>
      <img
        class=${this.sizes[side]?.small ? "small" : ""}
        src=${src}
        alt=${alt}
        draggable="false"
        @load=${(event: Event) => this.#loaded(side, event.target as HTMLImageElement)}
        @error=${() => (this.broken = true)}
      />
      ${words ? html`<span class="words" aria-hidden="true">${words}</span>` : nothing}
    </div>`;
  }

  #loaded(side: Side, image: HTMLImageElement) {
    const size = { width: image.naturalWidth, height: image.naturalHeight, small: isSmall(image) };
    this.sizes = SIDES.map((one) => (one === side ? size : this.sizes[one]!));
  }

  /** Goes to the place, and follows the pointer until it is let go. */
  #grabbed(event: PointerEvent) {
    if (event.button !== 0) return;
    const stage = event.currentTarget as HTMLElement;
    const follow = (at: PointerEvent) => (this.position = this.#shareOf(at, stage));
    follow(event);
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener("pointermove", follow);
    stage.addEventListener("lostpointercapture", () => stage.removeEventListener("pointermove", follow), {
      once: true,
    });
    stage.querySelector("input")!.focus({ preventScroll: true });
    event.preventDefault();
  }

  /** Percent of the stage before the pointer. */
  #shareOf({ clientX, clientY }: PointerEvent, stage: HTMLElement): number {
    const { left, top, width, height } = stage.getBoundingClientRect();
    const across = (100 * (clientX - left)) / width;
    const isBack = getComputedStyle(this).direction === "rtl";
    const share = this.orientation === "vertical" ? (100 * (clientY - top)) / height : isBack ? 100 - across : across;
    return Math.min(100, Math.max(0, share));
  }

  /** Arrow keys move the divider where they point, Shift by tenths; Home and End are the browser's. */
  #pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isBack = getComputedStyle(this).direction === "rtl";
    const steps: Record<string, number> = {
      ArrowRight: isBack ? -1 : 1,
      ArrowLeft: isBack ? 1 : -1,
      ArrowDown: this.orientation === "vertical" ? 1 : -1,
      ArrowUp: this.orientation === "vertical" ? -1 : 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    this.position = Math.min(100, Math.max(0, this.position + step * (event.shiftKey ? 10 : 1)));
    event.preventDefault();
  }
}

define("vitrine-imageslider", ImagesliderElement);
