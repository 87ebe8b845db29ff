import type { FileRef } from "@vitrine/core";

/** How opaque a mask is over its image. */
export const MASK_OPACITY = 0.5;

/** Wire value of a layer: an image as large as the whole, transparent where nothing was painted. */
export interface LayerRef<F = FileRef | string> {
  readonly image: F;
  readonly name: string;
  /** Whether the visitor hid it: then `predict` does not receive it. Default: false. */
  readonly hidden?: boolean;
}

/** Wire value of an image that was drawn on; layers are from the bottom. */
export interface EditedRef<F = FileRef | string> {
  readonly background: F | null;
  readonly layers: readonly LayerRef<F>[];
}
