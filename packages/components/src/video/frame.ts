import type { Pixels } from "@vitrine/core";

/** Options for reading frames. */
export interface FrameOptions {
  /** Frames per second, up to 1000. Default: each frame of the file. */
  readonly fps?: number;
  /** Width in pixels, up to 8192; the height follows. Default: the video's own. */
  readonly width?: number;
  /** Seconds at which to start. Default: 0. */
  readonly start?: number;
  /** Seconds before which to end. Default: the video's end. */
  readonly end?: number;
}

/** A frame: pixels, and the time at which it shows. */
export interface Frame extends Pixels {
  readonly data: Uint8ClampedArray;
  readonly seconds: number;
}
