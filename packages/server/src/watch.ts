import type { EngineEvent } from "@vitrine/core";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.ts";

/** Where an engine's events go. */
export interface WatchOptions {
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
}

/**
 * Writes what an engine tells to a log and counts it: one line for each job's end, one for each error of a function.
 * Give it to engines that you make yourself; the server does so for the apps it is given.
 *
 * @example queueingEngine(runner, { files, onEvent: watchEngine("digits", { logger, metrics }) })
 */
export function watchEngine(demo: string, { logger, metrics }: WatchOptions): (event: EngineEvent) => void {
  return function hear(event) {
    metrics?.job(demo, event);
    if (event.kind === "error") {
      const { job, handler, id, detail } = event;
      logger.error({ demo, job, handler, id, detail }, "function failed");
    } else if (event.kind === "ended" && logger.isLevelEnabled("info")) {
      const { job, handler, outcome, ms } = event;
      logger.info({ demo, job, handler, outcome, ms }, "job ended");
    }
  };
}
