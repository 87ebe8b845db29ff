import { lazyLoad } from "@vitrine/components/elements";
import type { AppViewOptions } from "./app-view-options.ts";
import { takesFiles } from "./link/takes-files.ts";
import { toWire } from "./link/to-wire.ts";
import { problemOf } from "./page-calls.ts";
import { hasRenderings, type ViewParts } from "./view-parts.ts";

/** The parts of a view that the most apps and visits do not need. Throws if the app cannot work without one. */
export async function rareParts(options: AppViewOptions): Promise<Partial<ViewParts>> {
  const [PickUp, lasting, engine, renderings] = await Promise.all([
    loadPickUp(options),
    loadLasting(options),
    loadEngine(options),
    loadRenderings(options),
  ]);
  const { description } = options;
  return {
    PickUp,
    lasting,
    engine,
    renderings,
    // Without files, values are sent as they are.
    ...((takesFiles(description) || hasRenderings(description)) && { toWire }),
  };
}

async function loadRenderings(options: AppViewOptions): Promise<ViewParts["renderings"]> {
  if (!hasRenderings(options.description)) return undefined;
  return (await lazyLoad(import("./renderings.ts"))).renderingsOf(options);
}

async function loadPickUp({ memory, linked, events }: AppViewOptions): Promise<ViewParts["PickUp"]> {
  if (linked || Object.keys(memory.remembered.jobs).length === 0) return undefined;
  try {
    return (await lazyLoad(import("./pick-up.ts"))).PickUp;
  } catch (error) {
    events.log("error", problemOf(error).detail);
    return undefined;
  }
}

async function loadEngine(options: AppViewOptions): Promise<ViewParts["engine"]> {
  const { description, engine } = options;
  const isPlain = Object.values(description.handlers).every(
    ({ page, resets, streams }) => !page && !resets && !streams,
  );
  if (isPlain && !hasRenderings(description)) return engine;
  return (await lazyLoad(import("./page-engine.ts"))).pageEngine(options);
}

async function loadLasting(options: AppViewOptions): Promise<ViewParts["lasting"]> {
  const { components } = options.description;
  if (Object.values(components).every(({ props }) => props["keep"] !== "browser")) return undefined;
  return (await lazyLoad(import("./lasting.ts"))).lastingOf(options);
}
