import type { Engine } from "@vitrine/core";
import { Feeding } from "./feeding.ts";
import { PageFunctions, type PageFunctionsOptions } from "./page-functions.ts";

/** An engine with what the page does itself: it runs some functions, and feeds running calls. */
export type PageEngine = Pick<Engine, "run" | "cancel"> & Pick<PageFunctions, "putBack"> & Pick<Feeding, "attach">;

/** Creates the engine of a page whose app needs more than calls. */
export function pageEngine(options: PageFunctionsOptions & { readonly engine: Engine }): PageEngine {
  const feeding = new Feeding(options.engine);
  const functions = new PageFunctions({ ...options, engine: feeding });
  return {
    run: (call, asked) => functions.run(call, asked),
    cancel: (job) => functions.cancel(job),
    putBack: (...put) => functions.putBack(...put),
    attach: (view) => feeding.attach(view),
  };
}
