import type { Figure } from "./figure-kind.ts";

/** Colours of the page, as libraries read them. */
export interface Colours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  /** Of series, in their order. */
  readonly series: readonly string[];
  /** Of numbers, from the lowest to the highest. */
  readonly ramp: readonly [string, string];
}

/** Where a figure is drawn, and how. */
export interface Stage {
  readonly place: HTMLElement;
  /** Its accessible name. */
  readonly name: string;
  readonly width: number;
  /** Null means the figure's own. */
  readonly height: number | null;
  readonly colours: Colours;
  readonly font: { readonly family: string; readonly size: number };
}

/** A figure on the page. */
export interface Drawn {
  /** Lays out for another width. A figure with a width of its own stays. */
  resize(width: number): void;
  /** The figure as an SVG of its own. */
  svg(): Promise<string>;
  close(): void;
}

/** Draws a figure of one library. Rejects with an `Error` that says what the library cannot draw. */
export type Draw = (figure: Figure, stage: Stage) => Promise<Drawn>;

/** Height of a figure that says none. */
export const USUAL_HEIGHT = 360;

/** Pixels below which a legend stands under what is drawn. */
export const NARROW = 480;

/** Whether what a figure names as a picture stands in it; for any other the page would ask an address. */
export const isPicture = (address: string): boolean => address.startsWith("data:image/");
