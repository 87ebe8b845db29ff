import type { EngineEvent } from "@vitrine/core";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.ts";
import type { Ring } from "./ring.ts";
import type { Telemetry } from "./telemetry.ts";

/** Destinations of an engine's events. */
export interface WatchOptions {
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
  readonly telemetry?: Telemetry | undefined;
  /** Rings that hear events too. Default: none. */
  readonly rings?: readonly Ring[] | undefined;
}

/**
 * Logs and counts an engine's events: one line per ended job, per function error, per failure of a
 * model's server, and per pause of a handler. Pass it to engines that you
 * create yourself; the server does so for its own.
 *
 * @example queueingEngine(runner, { files, onEvent: watchEngine("digits", { logger, metrics }) })
 */
export function watchEngine(
  demo: string,
  { logger, metrics, telemetry, rings = [] }: WatchOptions,
): (event: EngineEvent) => void {
  return function hear(event) {
    metrics?.job(demo, event);
    telemetry?.job(demo, event);
    for (const ring of rings) ring.hear?.(demo, event);
    if (event.kind === "error") {
      const { job, handler, id, detail } = event;
      logger.error({ demo, job, handler, id, detail }, "function failed");
    } else if (event.kind === "paused") {
      const { handler, seconds, detail } = event;
      logger.warn({ demo, handler, seconds, detail }, "calls are refused for a while");
    } else if (event.kind === "upstream") {
      const { job, handler, status, detail } = event;
      logger.warn({ demo, job, handler, ...(status !== undefined && { status }), detail }, "a model's server failed");
    } else if (event.kind === "ended" && logger.isLevelEnabled("info")) {
      const { job, handler, outcome, ms } = event;
      logger.info({ demo, job, handler, outcome, ms }, "job ended");
    }
  };
}
