import { annotatedImageSpec } from "@vitrine/components";
import type { Json, ValueContext } from "@vitrine/core";
import type { FlaggedFile } from "@vitrine/core/internal";
import { nodePlatform } from "../platform/node.ts";

/** An annotated image as a function receives it. Rejects for a value that is none: visitors write flags. */
export function openAnnotated(value: Json, open: (file: FlaggedFile) => Promise<File>) {
  const context = { open, platform: nodePlatform } as unknown as ValueContext;
  return annotatedImageSpec.decode(value as never, context);
}
