import type { FileStore } from "../files/files.ts";
import type { Backlog } from "./backlog.ts";
import type { EngineOperator, OpenCall } from "./engine-operator.ts";
import type { Job } from "./job.ts";
import type { SessionStore } from "./session-store.ts";

/** What an operator asks of jobs. */
interface Calls {
  readonly isShared: boolean;
  calls(): OpenCall[];
  cancelHere(id: string): Promise<boolean>;
}

/** The operator's side of an engine. */
export function operatorOf(control: Calls, sessions: SessionStore, files: FileStore, backlog: Backlog): EngineOperator {
  return {
    isShared: control.isShared,
    outlives: control.isShared || backlog.isKept === true,
    calls: () => control.calls(),
    cancel: (id) => control.cancelHere(id),
    async usage() {
      const [count, kept, waiting] = await Promise.all([sessions.count?.(), files.usage?.(), backlog.waiting?.()]);
      return {
        ...(count !== undefined && { sessions: count }),
        ...(kept && { files: kept }),
        ...(waiting !== undefined && { waiting }),
      };
    },
  };
}

/** What an operator sees of a job. */
export function toOpenCall(job: Job, isRunning: boolean, now: number): OpenCall {
  const { place } = job;
  return {
    job: job.id,
    handler: job.handler,
    session: job.owner.session,
    state: isRunning ? "running" : "waiting",
    ms: Math.max(0, Math.round(now - ((isRunning ? job.startedAt : undefined) ?? job.openedAt))),
    ...(!isRunning && place !== undefined && { place }),
  };
}
