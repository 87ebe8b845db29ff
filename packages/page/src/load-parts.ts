import { lazyLoad } from "@vitrine/components/elements";
import type { AppViewOptions } from "./app-view-options.ts";
import { loadElements } from "./layout.ts";
import { takesFiles } from "./link/takes-files.ts";
import { hasRenderings, type ViewParts } from "./view-parts.ts";

/** Loads a view's parts together. Throws if the app cannot work without one that does not load. */
export async function loadParts(options: AppViewOptions): Promise<ViewParts> {
  const [tags, rare] = await Promise.all([loadElements(options), loadRareParts(options)]);
  return { tags, engine: options.engine, toWire: (_, value) => value, ...rare };
}

async function loadRareParts(options: AppViewOptions): Promise<Partial<ViewParts>> {
  return isPlain(options) ? {} : (await lazyLoad(import("./rare-parts.ts"))).rareParts(options);
}

/** Whether an app needs nothing but calls, and there is no job to pick up. */
function isPlain({ description, linked, memory }: AppViewOptions): boolean {
  const { handlers, components } = description;
  return !(
    takesFiles(description) ||
    hasRenderings(description) ||
    Object.values(handlers).some(({ page, resets, streams }) => page ?? resets ?? streams) ||
    Object.values(components).some(({ props }) => props["keep"] === "browser") ||
    (!linked && Object.keys(memory.remembered.jobs)[0])
  );
}
