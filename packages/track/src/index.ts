export { track, type Run, type RunOptions, type Tracker, type TrackOptions } from "./track.ts";
export type { WatchCallsOptions } from "./watch.ts";
export { jsonl, readRuns, type ReadRun } from "./jsonl.ts";
export { mlflow, type MLflowOptions } from "./mlflow.ts";
export { tensorboard } from "./tensorboard.ts";
export {
  RefusedError,
  type Entry,
  type Media,
  type Metric,
  type OpenRun,
  type Params,
  type RunEnd,
  type RunStart,
  type Sink,
} from "./sink.ts";
