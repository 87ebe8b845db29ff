import { Worker } from "node:worker_threads";

/** Milliseconds between two looks. */
const LOOK_MS = 500;

/**
 * Runs in a thread of its own: the main one may compute for hours and would not hear that its server is gone. The system
 * gives an orphan another parent; where it does not, the old one cannot be signalled any more.
 */
const WATCH = `
const { workerData: parent } = require("node:worker_threads");
setInterval(() => {
  try {
    if (process.ppid === parent) return void process.kill(parent, 0);
  } catch (error) {
    if (error.code === "EPERM") return;
  }
  process.kill(process.pid, "SIGKILL");
}, ${LOOK_MS});`;

/**
 * Ends this process soon after the one that forked it, whatever it is doing then. One that may have no threads is to be
 * watched by whoever confined it.
 */
export function endWithParent(): void {
  if (mayHaveNoThreads()) return;
  // Asked here: when the thread has started, the parent may be another one already.
  const workerData = process.ppid;
  const resourceLimits = { maxOldGenerationSizeMb: 8 };
  const watch = new Worker(WATCH, { eval: true, execArgv: [], env: {}, workerData, resourceLimits });
  // Without it a function's process ends a little later, at the next turn of its loop.
  watch.on("error", () => {});
  watch.unref();
}

/** Whether Node's permission model is on, and says so. */
function mayHaveNoThreads(): boolean {
  const { permission } = process as { readonly permission?: { has(scope: string): boolean } };
  return permission !== undefined && !permission.has("worker");
}
