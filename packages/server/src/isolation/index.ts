export { collectSooner } from "./heap.ts";
export type { HandlerPause } from "./circuits.ts";
export { functionMemoryBytes, processRunner, type ProcessRunnerOptions } from "./process-runner.ts";
export { serveProcess } from "./serve-process.ts";
