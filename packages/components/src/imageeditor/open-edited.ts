import { ImageFile, UserError, type FileRef, type Pixels, type ValueContext } from "@vitrine/core";
import { openImage } from "../_files/given.ts";
import { compose, isBlank, maskOf } from "./compose.ts";
import { MASK_OPACITY, type EditedRef, type LayerRef } from "./edited-ref.ts";
import type { Edited } from "./edited.ts";

/** The most pixels that an image and its layers have together, when `predict` receives them. */
const MOST_PIXELS = 256_000_000;

/** What `predict` receives: layers that do not show are left out. */
export async function openEdited(wire: Partial<EditedRef>, context: ValueContext): Promise<Edited> {
  const shown = (wire.layers ?? []).filter(({ hidden }) => !hidden);
  const background = wire.background ? await open(wire.background, context, "background") : null;
  const layers = await Promise.all(shown.map((layer) => openLayer(layer, context)));
  const base = background ?? layers[0] ?? (wire.layers?.[0] && (await openLayer(wire.layers[0], context)));
  if (!base) throw new UserError("Give a background, or a layer at least: there is no image.");
  const below = await base.pixels();
  const { width, height } = below;
  if (width * height * (layers.length + 1) > MOST_PIXELS)
    throw new UserError(
      `The image has ${width} × ${height} pixels and ${layers.length} layers; all together may have ${MOST_PIXELS}. Give a smaller image, or fewer layers.`,
    );
  const painted = await Promise.all(layers.map((layer) => layer.pixels({ width, height })));
  return {
    background,
    layers,
    composite: await composite(background, background && below, painted, { width, height }, context),
    mask: async () => ({ width, height, data: maskOf(painted, width * height) }),
  };
}

async function composite(
  background: ImageFile | null,
  below: Pixels | null,
  layers: readonly Pixels[],
  size: { readonly width: number; readonly height: number },
  { platform, props }: ValueContext,
): Promise<ImageFile> {
  if (background && layers.every(isBlank)) return background;
  const whole = compose(below, layers, size, props["mask"] ? MASK_OPACITY : 1);
  const blob = await platform.images.encode(whole);
  return new ImageFile(new File([blob], "composite.png", { type: blob.type }), platform.images);
}

function open(ref: FileRef | string, context: ValueContext, noun: string): Promise<ImageFile> {
  return openImage(ref as FileRef, context, noun);
}

/** A layer's file has the layer's name. */
async function openLayer({ image, name }: LayerRef, context: ValueContext): Promise<ImageFile> {
  const opened = await open(image, context, "layer");
  if (!name) return opened;
  const end = opened.name.slice(opened.name.lastIndexOf("."));
  return new ImageFile(new File([opened], `${name}${end}`, { type: opened.type }), context.platform.images);
}
