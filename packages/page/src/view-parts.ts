import { lazyLoad } from "@vitrine/components/elements";
import type { Description, Engine } from "@vitrine/core";
import type { AppViewOptions } from "./app-view-options.ts";
import type { Lasting } from "./lasting.ts";
import { loadElements, type Tags } from "./layout.ts";
import { takesFiles } from "./link/takes-files.ts";
import type { toWire } from "./link/to-wire.ts";
import type { PickUp } from "./pick-up.ts";
import type { PageEngine } from "./page-engine.ts";
import type { renderingsOf } from "./renderings.ts";

/** Code that a view needs from its start, which differs between apps and visits. */
export interface ViewParts {
  readonly tags: Tags;
  /** Converts a value of an input for a call. */
  readonly toWire: typeof toWire;
  /** Undefined if there is no job to pick up. */
  readonly PickUp?: typeof PickUp | undefined;
  /** Runs the handlers. */
  readonly engine: Pick<Engine, "run" | "cancel"> & Partial<Pick<PageEngine, "putBack" | "attach">>;
  /** Undefined if no value outlives the tab. */
  readonly lasting?: Lasting | undefined;
  /** Undefined if no function computes a part of the page. */
  readonly renderings?: ReturnType<typeof renderingsOf> | undefined;
}

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

/** Whether a function of an app computes a part of its page. */
export function hasRenderings({ components }: Description): boolean {
  return Object.values(components).some(({ rendering }) => rendering);
}
