/** A place on the flat map, in degrees of longitude; y grows to the south. */
export type Place = readonly [x: number, y: number];

export interface Box {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/** How degrees become a flat map. */
export interface Projection {
  readonly name: "equirectangular" | "mercator";
  at(longitude: number, latitude: number): Place;
  latitude(y: number): number;
  /** The whole world. */
  readonly world: Box;
}

const RADIAN = 180 / Math.PI;
/** Where Mercator's world is as high as it is wide. */
const MOST_LATITUDE = 85.0511287798;

/** Degrees as they are: the whole world, to its poles. */
export const equirectangular: Projection = {
  name: "equirectangular",
  at: (longitude, latitude) => [longitude, -latitude],
  latitude: (y) => -y,
  world: { west: -180, east: 180, north: -90, south: 90 },
};

/** Shapes as they are: what is a circle on the ground is one on the map. */
export const mercator: Projection = {
  name: "mercator",
  at(longitude, latitude) {
    const within = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude));
    return [longitude, -RADIAN * Math.log(Math.tan(Math.PI / 4 + within / RADIAN / 2))];
  },
  latitude: (y) => RADIAN * (2 * Math.atan(Math.exp(-y / RADIAN)) - Math.PI / 2),
  world: { west: -180, east: 180, north: -180, south: 180 },
};

/** Pixels around what is fitted; at the sides of all but a narrow one there is room for buttons. */
const MARGIN = 28;
const SIDE = 52;
const NARROW = 400;
/** Degrees that are shown around a lone point. */
const LEAST_SPAN = 4;
/** Pixels of a degree where zooming in ends: about 3 m to a pixel. */
const MOST_SCALE = 40_000;

/** Which part of the flat map is seen, and how large. */
export class Camera {
  readonly #world: Box;
  readonly #first: Box;
  #width = 1;
  #height = 1;
  #x = 0;
  #y = 0;
  /** Pixels of a degree of longitude. */
  scale = 1;
  #isAtFirst = true;

  /** @param first What it shows at first. */
  constructor(world: Box, first: Box) {
    this.#world = world;
    this.#first = first;
  }

  /** Whether it was made for the same. */
  isFor(world: Box, first: Box): boolean {
    return (
      world === this.#world &&
      (["west", "east", "north", "south"] as const).every((at) => first[at] === this.#first[at])
    );
  }

  /** Shows the same in another size. */
  resize(width: number, height: number): void {
    const ratio = width / this.#width;
    [this.#width, this.#height] = [width, height];
    if (this.#isAtFirst) this.reset();
    else this.#set(this.#x, this.#y, this.scale * ratio);
  }

  reset(): void {
    const { west, east, north, south } = this.#first;
    const [across, down] = [Math.max(LEAST_SPAN, east - west), Math.max(LEAST_SPAN / 2, south - north)];
    const [width, height] = [Math.max(40, this.#width - 2 * this.#side), Math.max(40, this.#height - 2 * MARGIN)];
    this.#set((west + east) / 2, (north + south) / 2, Math.min(width / across, height / down));
    this.#isAtFirst = true;
  }

  get #side(): number {
    return this.#width < NARROW ? MARGIN / 2 : SIDE;
  }

  /** Pixels of a place. */
  at([x, y]: Place): Place {
    return [(x - this.#x) * this.scale + this.#width / 2, (y - this.#y) * this.scale + this.#height / 2];
  }

  /** The place of a pixel. */
  back(left: number, top: number): Place {
    return [(left - this.#width / 2) / this.scale + this.#x, (top - this.#height / 2) / this.scale + this.#y];
  }

  /** What an SVG's `transform` makes pixels of places with. */
  get transform(): string {
    const [left, top] = this.at([0, 0]);
    return `translate(${left} ${top}) scale(${this.scale})`;
  }

  /** Moves what is seen by pixels. */
  pan(right: number, down: number): void {
    this.#set(this.#x + right / this.scale, this.#y + down / this.scale, this.scale);
  }

  /** Zooms around a pixel, or around the middle. */
  zoom(factor: number, left = this.#width / 2, top = this.#height / 2): void {
    const [x, y] = this.back(left, top);
    this.#set(this.#x, this.#y, this.scale * factor);
    const [newX, newY] = this.back(left, top);
    this.#set(this.#x + x - newX, this.#y + y - newY, this.scale);
  }

  /** Moves to a place that is not in view. */
  show(place: Place): void {
    const [left, top] = this.at(place);
    if (left < this.#side || left > this.#width - this.#side || top < MARGIN || top > this.#height - MARGIN)
      this.#set(place[0], place[1], this.scale);
  }

  /** The least zoom shows the whole world; its edges never come further in than they are then. */
  #set(x: number, y: number, scale: number) {
    const { west, east, north, south } = this.#world;
    const least = Math.min(this.#width / (east - west), this.#height / (south - north));
    this.scale = Math.min(MOST_SCALE, Math.max(least, scale));
    this.#x = within(x, west, east, this.#width / this.scale);
    this.#y = within(y, north, south, this.#height / this.scale);
    this.#isAtFirst = false;
  }
}

/** The middle of a span that stays between two ends, or theirs where it is wider. */
function within(middle: number, low: number, high: number, span: number): number {
  if (span >= high - low) return (low + high) / 2;
  return Math.min(high - span / 2, Math.max(low + span / 2, middle));
}
