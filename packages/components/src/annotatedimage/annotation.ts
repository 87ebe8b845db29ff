import type { MaskRef } from "./runs.ts";

/** Corners of a box: left, top, right, bottom. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** A point: from the left, from the top. */
export type Place = readonly [x: number, y: number];

/** What coordinates count: pixels of the image, or fractions of its width and height. */
export type Units = "pixels" | "fraction";

interface Described {
  /** What is marked. */
  readonly label: string;
  /** Confidence, 0 to 1. */
  readonly score?: number | null;
  /** CSS colour. Default: that of the label. */
  readonly color?: string;
}

/** A box as `predict` may return it: corners, or as other libraries write them. */
export type BoxGiven =
  | Box
  | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly xmin: number; readonly ymin: number; readonly xmax: number; readonly ymax: number };

/** A mask as `predict` may return it: a byte for each pixel, 0 or 1, or 0 to 255 with the edge at 128. */
export interface MaskGiven {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray | readonly number[];
}

/** An annotation as `predict` may return it: a label and one shape. A mask is stretched over the image. */
export type AnnotationGiven = Described &
  ({ readonly box: BoxGiven } | { readonly polygon: readonly Place[] } | { readonly mask: MaskGiven });

/** An annotation as `predict` receives it: with one of a box, a polygon and a mask, which is 1 inside and 0 outside. */
export type Annotation = { readonly label: string; readonly score?: number; readonly color?: string } & (
  | { readonly box: Box; readonly polygon?: undefined; readonly mask?: undefined }
  | { readonly polygon: readonly Place[]; readonly box?: undefined; readonly mask?: undefined }
  | { readonly mask: MaskReceived; readonly box?: undefined; readonly polygon?: undefined }
);

interface MaskReceived {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Wire value of an annotation. */
export interface AnnotationRef {
  readonly label: string;
  readonly score?: number;
  readonly color?: string;
  readonly box?: Box;
  readonly polygon?: readonly Place[];
  readonly mask?: MaskRef;
}
