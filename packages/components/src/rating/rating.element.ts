import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { html, nothing, svg } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { icon } from "../_element/icons.ts";
import { live } from "../_element/live.ts";
import { styleProps } from "../_element/style-props.ts";
import { roundTo } from "../_number/decimals.ts";
import { written } from "../_number/written.ts";
import { ratingSpec, type RatingProps } from "./rating.ts";
import { styles } from "./rating.styles.ts";

export interface RatingElement extends ElementProps<Omit<RatingProps, "value">> {
  value: number | null;
}

/** After Lucide (ISC). */
const ICONS = {
  star: icon(
    svg`<path d="M12 2.5l2.94 5.96 6.56.95-4.75 4.63 1.12 6.54L12 17.5l-5.87 3.08 1.12-6.54L2.5 9.41l6.56-.95z"/>`,
  ),
  heart: icon(
    svg`<path d="M19 14c1.49-1.46 3-3.21 3-5.5A5.5 5.5 0 0 0 16.5 3c-1.76 0-3 .5-4.5 2-1.5-1.5-2.74-2-4.5-2A5.5 5.5 0 0 0 2 8.5c0 2.29 1.51 4.04 3 5.5l7 7Z"/>`,
  ),
};

/** The element of `rating()`: native radio buttons, each drawn as a star or half of one. */
export class RatingElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(ratingSpec) };
  /** Stars up to the pointer; null while it is elsewhere. */
  #hovered: number | null = null;

  constructor() {
    super();
    this.useDefaults(ratingSpec);
  }

  override valueText(): string {
    return this.value === null ? "" : this.#words(this.value);
  }

  protected override renderLabel() {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderActions() {
    if (this.required || !this.editable) return nothing;
    return this.iconButton(allIcons.close, say("Clear"), () => this.#take(null), this.value === null);
  }

  protected override renderBody() {
    if (this.readonly && this.value === null) return this.#group("group", this.#nothing());
    const stars = html`<div class=${this.editable ? "stars" : "stars still"} @pointerleave=${() => this.#hover(null)}>
      ${Array.from({ length: this.max }, (_, i) => this.#star(i + 1))}
    </div>`;
    // Radio buttons say the number themselves.
    const words = html`<span class="words" aria-hidden=${this.readonly ? nothing : "true"}>${this.#shown()}</span>`;
    return this.#group(this.readonly ? "group" : "radiogroup", html`${stars}${words}`);
  }

  #group(role: "group" | "radiogroup", content: unknown) {
    return html`<div
      class=${this.disabled ? "rating off" : "rating"}
      id="control"
      role=${role}
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.error && role === "radiogroup" ? "true" : nothing}
      @keydown=${this.#pressed}
    >
      ${content}
    </div>`;
  }

  #nothing() {
    return html`<div class="empty">${say("Nothing to show yet")}</div>`;
  }

  #shown(): string {
    const stars = this.#hovered ?? this.value;
    return stars === null ? "" : this.#words(stars);
  }

  #words(stars: number): string {
    return sayWith("{at} of {total}", { at: written(roundTo(stars, 2)), total: this.max });
  }

  #star(place: number) {
    const filled = Math.min(1, Math.max(0, (this.#hovered ?? this.value ?? 0) - place + 1));
    const picture = ICONS[this.icon];
    return html`<span
      class="star"
      @click=${(event: MouseEvent) => this.#clicked(event, place)}
      @pointermove=${(event: PointerEvent) => this.#hover(event.pointerType === "mouse" ? this.#under(event, place) : null)}
    >
      ${this.readonly ? nothing : [this.half ? this.#radio(place - 0.5) : nothing, this.#radio(place)]} ${picture}
      <span class="filled" ${styleProps({ width: `${filled * 100}%` })}>${picture}</span>
    </span>`;
  }

  #radio(stars: number) {
    return html`<input
      class="hidden-text"
      type="radio"
      name="stars"
      value=${stars}
      aria-label=${this.#words(stars)}
      .checked=${live(stars === this.value)}
      ?disabled=${this.disabled}
      @change=${() => this.#take(stars)}
    />`;
  }

  /** Stars up to a pointer on one of them. */
  #under({ clientX, currentTarget }: MouseEvent, place: number): number {
    if (!this.half) return place;
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    const isBackwards = getComputedStyle(this).direction === "rtl";
    return clientX - left < width / 2 === isBackwards ? place : place - 0.5;
  }

  #hover(stars: number | null) {
    if (!this.editable || stars === this.#hovered) return;
    this.#hovered = stars;
    this.requestUpdate();
  }

  /** A star that is chosen already clears them, where none may be chosen. */
  #clicked(event: MouseEvent, place: number) {
    // A screen reader presses the radio button itself.
    if (!this.editable || event.target instanceof HTMLInputElement) return;
    const stars = this.#under(event, place);
    const isChosen = stars === this.value;
    this.renderRoot.querySelector<HTMLInputElement>(`input[value="${stars}"]`)!.focus();
    if (!isChosen) this.#take(stars);
    else if (!this.required) this.#take(null);
  }

  #pressed({ key }: KeyboardEvent) {
    const clears = (key === "Delete" || key === "Backspace") && !this.required;
    if (clears && this.editable && this.value !== null) this.#take(null);
  }

  #take(stars: number | null) {
    this.#hovered = null;
    this.take(stars, "input", "change");
  }
}

define("vitrine-rating", RatingElement);
