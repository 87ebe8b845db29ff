import type { ImageFile } from "@vitrine/core";

/** One byte for each pixel, row by row from the top left: 1 where something is painted, 0 elsewhere. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** An image that was drawn on, as `predict` receives it. */
export interface Edited {
  /** The image below the layers; null for an empty one. */
  readonly background: ImageFile | null;
  /** Layers that show, from the bottom: transparent where nothing was painted. Their names are those of the layers. */
  readonly layers: readonly ImageFile[];
  /** The background with its layers; white below where there is no background. */
  readonly composite: ImageFile;
  /** Where any layer that shows is painted: one byte for each pixel of the image, row by row: 1 there, 0 elsewhere. */
  mask(): Promise<Mask>;
}
