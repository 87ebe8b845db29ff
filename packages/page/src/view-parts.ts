import { lazyLoad } from "@vitrine/components/elements";
import type { Description, Engine } from "@vitrine/core";
import type { AppViewOptions } from "./app-view-options.ts";
import type { Lasting } from "./lasting.ts";
import { loadElements, type Tags } from "./layout.ts";
import { takesFiles } from "./link/takes-files.ts";
import type { toWire } from "./link/to-wire.ts";
import type { PickUp } from "./pick-up.ts";
import { problemOf } from "./page-calls.ts";
import type { PageFunctions } from "./page-functions.ts";
import type { renderingsOf } from "./renderings.ts";

/** Code that a view needs from its start, which differs between apps and visits. */
export interface ViewParts {
  readonly tags: Tags;
  /** Converts a value of an input for a call. */
  readonly toWire: typeof toWire;
  /** Undefined if there is no job to pick up. */
  readonly PickUp: typeof PickUp | undefined;
  /** Runs the handlers. */
  readonly engine: Pick<Engine, "run" | "cancel"> & Partial<Pick<PageFunctions, "putBack">>;
  /** Undefined if no value outlives the tab. */
  readonly lasting: Lasting | undefined;
  /** Undefined if no function computes a part of the page. */
  readonly renderings: ReturnType<typeof renderingsOf> | undefined;
}

/** Loads a view's parts together. Throws if the app cannot work without one that does not load. */
export async function loadParts(options: AppViewOptions): Promise<ViewParts> {
  const [tags, toWire, PickUp, lasting, engine, renderings] = await Promise.all([
    loadElements(options),
    loadToWire(options),
    loadPickUp(options),
    loadLasting(options),
    loadEngine(options),
    loadRenderings(options),
  ]);
  return { tags, toWire, PickUp, lasting, engine, renderings };
}

/** Without files, values are sent as they are. */
async function loadToWire({ description }: AppViewOptions): Promise<ViewParts["toWire"]> {
  return takesFiles(description) || hasRenderings(description)
    ? (await lazyLoad(import("./link/to-wire.ts"))).toWire
    : (_, value) => value;
}

async function loadRenderings(options: AppViewOptions): Promise<ViewParts["renderings"]> {
  if (!hasRenderings(options.description)) return undefined;
  return (await lazyLoad(import("./renderings.ts"))).renderingsOf(options);
}

function hasRenderings({ components }: Description): boolean {
  return Object.values(components).some(({ rendering }) => rendering);
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

/** Most apps have no function that runs in the page. */
async function loadEngine(options: AppViewOptions): Promise<ViewParts["engine"]> {
  const { description, engine } = options;
  const isPlain = Object.values(description.handlers).every(({ page, resets }) => !page && !resets);
  if (isPlain && !hasRenderings(description)) return engine;
  return new (await lazyLoad(import("./page-functions.ts"))).PageFunctions(options);
}

async function loadLasting(options: AppViewOptions): Promise<Lasting | undefined> {
  const { components } = options.description;
  if (Object.values(components).every(({ props }) => props["keep"] !== "browser")) return undefined;
  return (await lazyLoad(import("./lasting.ts"))).lastingOf(options);
}
