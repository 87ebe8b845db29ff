import { lazyLoad } from "@vitrine/components/elements";
import type { Json } from "@vitrine/core";
import type { Manifest } from "@vitrine/core/internal";

/** First values of a demo without a server: an example with its results. */
export async function firstValues(manifest: Manifest): Promise<Readonly<Record<string, Json>>> {
  if (!manifest.built?.baked.length) return {};
  const { bakedValues } = await lazyLoad(import("./baked-values.ts"));
  return bakedValues(manifest);
}
