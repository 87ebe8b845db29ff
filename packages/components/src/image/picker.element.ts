import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { between, CORNERS, distanceOf, gestureRect, moved, type Gesture } from "../annotatedimage/box-editing.ts";
import type { Place } from "../annotatedimage/annotation.ts";
import type { Rect } from "../annotatedimage/shape.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { anchorOf, inPixels, middleRect, pixelAt, withAspect, type Area, type Point } from "./picked-area.ts";
import { styles } from "./picker.styles.ts";

/** Distance in pixels within which a corner is grabbed. */
const GRAB = 16;

/**
 * Lies over an image and takes a point or a box in it, by pointer or by keys. Fires `pick`, with the place in the image's own
 * pixels as `detail`.
 */
export class PickerElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = {
    what: { attribute: false },
    size: { attribute: false },
    aspect: { attribute: false },
    at: { state: true },
    rect: { state: true },
  };
  declare what: "point" | "box";
  /** Width and height of the image, in its own pixels. */
  declare size: Place;
  /** Width over height of a box; null for any. */
  declare aspect: number | null;
  /** The cross of a point, as fractions of the image. */
  declare protected at: Place | undefined;
  /** The box, as fractions of the image. */
  declare protected rect: Rect | undefined;

  constructor() {
    super();
    this.what = "point";
    this.size = [1, 1];
    this.aspect = null;
  }

  /** The box in the image's own pixels; undefined if there is none. */
  get box(): Area | undefined {
    return this.rect && inPixels(this.rect, this.size);
  }

  /** Sets a box in the middle. */
  start(): void {
    this.rect = middleRect(this.size, this.aspect);
  }

  override focus(options?: FocusOptions): void {
    this.#area.focus(options);
  }

  get #area(): HTMLElement {
    return this.renderRoot.querySelector(".area")!;
  }

  protected override render() {
    return html`<div
        class="area ${this.what}"
        role="application"
        tabindex="0"
        aria-label=${this.what === "point" ? say("Arrow keys move the cross, Enter chooses the point.") : say("Arrow keys move the box, with Shift they resize it, Enter chooses it.")}
        @pointerdown=${this.#grabbed}
        @keydown=${this.#pressed}
      >
        ${this.what === "point" ? this.#cross() : this.#frame()}
      </div>
      <output class="hidden-text">${this.#words()}</output>`;
  }

  get #place(): Point | Area | undefined {
    return this.what === "point" ? this.at && pixelAt(this.at, this.size) : this.box;
  }

  #words(): string {
    const place = this.#place;
    if (!place) return "";
    return [`${place.x}, ${place.y}`, "width" in place ? `${place.width} × ${place.height}` : ""]
      .filter(Boolean)
      .join(", ");
  }

  #cross() {
    if (!this.at) return nothing;
    const [x, y] = this.at;
    const sides = `${x > 0.7 ? "back" : ""} ${y > 0.8 ? "above" : ""}`;
    return html`<span class="cross" ${styleProps({ left: percent(x), top: percent(y) })}
      ><span class="place ${sides}" aria-hidden="true">${this.#words()}</span></span
    >`;
  }

  #frame() {
    if (!this.rect) return nothing;
    const { x1, y1, x2, y2 } = this.rect;
    const place = { left: percent(x1), top: percent(y1), width: percent(x2 - x1), height: percent(y2 - y1) };
    return html`<span class="chosen" ${styleProps(place)}
      >${CORNERS.map(({ x, y }) => html`<i class="${x} ${y}"></i>`)}</span
    >`;
  }

  #placeOf({ clientX, clientY }: PointerEvent): Place {
    const { left, top, width, height } = this.#area.getBoundingClientRect();
    const within = (share: number) => Math.min(1, Math.max(0, share));
    return [within((clientX - left) / width), within((clientY - top) / height)];
  }

  #grabbed(event: PointerEvent) {
    if (event.button !== 0) return;
    const [area, gesture] = [this.#area, this.#gestureAt(this.#placeOf(event))];
    const follow = (to: PointerEvent) => this.#follow(gesture, this.#placeOf(to));
    if (this.what === "point") follow(event);
    area.setPointerCapture(event.pointerId);
    const stop = new AbortController();
    area.addEventListener("pointermove", follow, { signal: stop.signal });
    area.addEventListener("pointercancel", () => stop.abort(), { signal: stop.signal });
    area.addEventListener("pointerup", () => (stop.abort(), this.#pick()), { signal: stop.signal });
  }

  #gestureAt(from: Place): Gesture {
    const { rect } = this;
    if (!rect) return { kind: "draw", from };
    const { width, height } = this.#area.getBoundingClientRect();
    const corner = CORNERS.find(
      ({ x, y }) => Math.hypot((rect[x] - from[0]) * width, (rect[y] - from[1]) * height) <= GRAB,
    );
    if (corner) return { kind: "resize", corner, rect };
    const isInside = from[0] > rect.x1 && from[0] < rect.x2 && from[1] > rect.y1 && from[1] < rect.y2;
    return isInside ? { kind: "move", from, rect } : { kind: "draw", from };
  }

  #follow(gesture: Gesture, to: Place) {
    if (this.what === "point") this.at = to;
    else if (this.aspect === null || gesture.kind === "move") this.rect = gestureRect(gesture, to);
    else this.rect = withAspect(anchorOf(gesture), to, this.aspect, this.size);
  }

  #pick() {
    const detail = this.#place;
    if (detail) this.dispatchEvent(new CustomEvent("pick", { detail }));
  }

  #pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = distanceOf(event.key, 1);
    if (event.key === "Enter" || event.key === " ") this.#pick();
    else if (step) this.#step(step, event.shiftKey);
    else return;
    event.preventDefault();
  }

  /** A point goes by one pixel of its own, with Shift by ten; a box by a hundredth, and with Shift it is resized. */
  #step([x, y]: Place, isShift: boolean) {
    const [width, height] = this.size;
    const by: Place =
      this.what === "point"
        ? [(x * (isShift ? 10 : 1)) / width, (y * (isShift ? 10 : 1)) / height]
        : [x / 100, y / 100];
    if (this.what === "point") this.at = shifted(this.at ?? [0.5, 0.5], by);
    else if (!this.rect) this.start();
    else if (isShift) this.#resize(this.rect, by);
    else this.rect = moved(this.rect, by);
  }

  #resize({ x1, y1, x2, y2 }: Rect, by: Place) {
    const to = shifted([x2, y2], by);
    if (to[0] <= x1 || to[1] <= y1) return;
    this.rect = this.aspect === null ? between([x1, y1], to) : withAspect([x1, y1], to, this.aspect, this.size);
  }
}

function shifted([x, y]: Place, [byX, byY]: Place): Place {
  return [Math.min(1, Math.max(0, x + byX)), Math.min(1, Math.max(0, y + byY))];
}

const percent = (fraction: number) => `${fraction * 100}%`;

define("vitrine-picker", PickerElement);
