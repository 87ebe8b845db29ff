import type { Camera, Place } from "./camera.ts";

/** The map that a pointer is on. */
export interface MapPointingHost {
  camera(): Camera;
  /** Reads what is under a pixel, or nothing. */
  hover(at: Place | null, target: EventTarget | null): void;
  /** Chooses what is under a pixel. */
  click(at: Place, target: EventTarget | null): void;
  /** Called after the camera has moved. */
  moved(): void;
}

/** Pixels by which a pointer may move and still click. */
const STILL = 4;

/** Moves a map by drag, pinch and wheel, and reads it by hovering. */
export class MapPointing {
  readonly #host: MapPointingHost;
  readonly #held = new Map<number, Place>();
  #start: Place | null = null;
  #isDrag = false;

  constructor(host: MapPointingHost) {
    this.#host = host;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const at = pixelOf(event);
    this.#held.set(event.pointerId, at);
    this.#isDrag = this.#held.size > 1;
    this.#start = at;
  };

  readonly move = (event: PointerEvent): void => {
    const [at, before] = [pixelOf(event), this.#held.get(event.pointerId)];
    if (!before) return this.#host.hover(at, event.target);
    if (!this.#isDrag && distance(at, this.#start!) <= STILL) return;
    if (!this.#isDrag) (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#isDrag = true;
    this.#host.hover(null, null);
    this.#drag(event.pointerId, at, before);
    this.#held.set(event.pointerId, at);
    this.#host.moved();
  };

  readonly up = (event: PointerEvent): void => {
    if (!this.#held.delete(event.pointerId) || this.#isDrag) return;
    this.#host.click(pixelOf(event), event.target);
  };

  readonly cancel = (event: PointerEvent): void => {
    this.#held.delete(event.pointerId);
  };

  readonly leave = (event: PointerEvent): void => {
    if (!this.#isDrag) this.cancel(event);
    this.#host.hover(null, null);
  };

  /** The wheel scrolls the page until the map has the focus, as does a page that is scrolled through. */
  readonly wheel = (event: WheelEvent): void => {
    const surface = event.currentTarget as Element;
    if (!event.ctrlKey && !surface.matches(":focus")) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.#host.camera().zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), ...pixelOf(event));
    this.#host.moved();
  };

  /** One pointer moves the map; of two, their distance zooms it as well. */
  #drag(id: number, at: Place, before: Place) {
    const camera = this.#host.camera();
    const other = [...this.#held].find(([key]) => key !== id)?.[1];
    const share = other ? 0.5 : 1;
    camera.pan((before[0] - at[0]) * share, (before[1] - at[1]) * share);
    if (!other) return;
    const [left, top] = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2];
    camera.zoom(distance(at, other) / Math.max(1, distance(before, other)), left, top);
  }
}

function pixelOf({ clientX, clientY, currentTarget }: MouseEvent): Place {
  const box = (currentTarget as Element).getBoundingClientRect();
  return [clientX - box.left, clientY - box.top];
}

const distance = (one: Place, other: Place) => Math.hypot(one[0] - other[0], one[1] - other[1]);
