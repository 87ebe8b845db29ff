import type { FileRef, ValueContext } from "@vitrine/core";
import { isObject, isPixels } from "@vitrine/core/internal";
import { listOf, storeImage } from "../_files/given.ts";
import type { EditedRef, LayerRef } from "./edited-ref.ts";

/** Stores what `predict` returned: an image, or `{ background, layers }`. Throws `TypeError` for anything else. */
export async function storeEdited(given: unknown, context: ValueContext): Promise<EditedRef<FileRef>> {
  if (!hasParts(given)) return { background: await storeImage(given, context), layers: [] };
  const { background = null, layers = [] } = given;
  const list = listOf(layers, "images");
  if (background === null && list.length === 0)
    throw new TypeError("Expected an image, or { background, layers } with one of them at least; got neither.");
  return {
    background: background === null ? null : await storeImage(background, context),
    layers: await Promise.all(list.map((layer) => storeLayer(layer, context))),
  };
}

function hasParts(given: unknown): given is { readonly background?: unknown; readonly layers?: unknown } {
  if (!isObject(given) || isPixels(given)) return false;
  return "background" in given || "layers" in given;
}

/** A file's name without its ending is the layer's. */
async function storeLayer(given: unknown, context: ValueContext): Promise<LayerRef<FileRef>> {
  const name = given instanceof File ? given.name.replace(/\.\w+$/, "") : "";
  return { image: await storeImage(given, context), name };
}
