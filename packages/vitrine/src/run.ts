import { nodePlatform } from "./platform/node.ts";
import { runOn } from "./run-on.ts";

/** Calls an app in this process, for tests and scripts: see `RunApp`. */
export const run = runOn(nodePlatform);
