import { lazyLoad } from "@vitrine/components/elements";
import type { Json } from "@vitrine/core";
import type { Manifest } from "@vitrine/core/internal";

/** What a demo without a server shows first: an example with what came of it. */
export async function firstValues(manifest: Manifest): Promise<Readonly<Record<string, Json>>> {
  if (!manifest.built) return {};
  const { bakedValues } = await lazyLoad(import("./baked-values.ts"));
  return bakedValues(manifest);
}
