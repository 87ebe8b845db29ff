import type { FileStore } from "../files/files.ts";
import type { EngineOperator, OpenCall } from "./engine-operator.ts";
import type { Job } from "./job.ts";
import type { JobControl } from "./job-control.ts";
import type { SessionStore } from "./session-store.ts";

/** The operator's side of an engine. */
export function operatorOf(control: JobControl, sessions: SessionStore, files: FileStore): EngineOperator {
  const { open, scheduler, now } = control;
  const toCall = (job: Job): OpenCall => {
    const isRunning = scheduler.runs(job);
    const { place } = job;
    return {
      job: job.id,
      handler: job.handler,
      session: job.owner.session,
      state: isRunning ? "running" : "waiting",
      ms: Math.max(0, Math.round(now() - ((isRunning ? job.startedAt : undefined) ?? job.openedAt))),
      ...(!isRunning && place !== undefined && { place }),
    };
  };
  return {
    isShared: control.isShared,
    calls: () => [...open].map(toCall),
    async cancel(id) {
      const job = open.get(id);
      await (job && control.end(job));
      return job !== undefined;
    },
    async usage() {
      const [count, kept] = await Promise.all([sessions.count?.(), files.usage?.()]);
      return { ...(count !== undefined && { sessions: count }), ...(kept && { files: kept }) };
    },
  };
}
