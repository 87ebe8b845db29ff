import type { Once } from "./engine.ts";
import { NotFoundError, VitrineError } from "../errors.ts";
import { mayAccess, type Visitor } from "../files/files.ts";
import type { Job } from "./job.ts";
import type { JobLog, JobStore } from "./job-store.ts";

/** A call that is being accepted, perhaps again. */
interface Accepting {
  readonly request: string;
  readonly log: Promise<JobLog>;
}

/**
 * Calls that are made once. What is known of one is in the store of jobs, so that processes that share it agree; only while a
 * call is being accepted is it known to this process alone.
 */
export class OnceCalls {
  readonly #jobs: JobStore;
  readonly #accepting = new Map<string, Accepting>();

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  /** The messages of the job that the call is, or of a new one. A call that was refused may be made again. */
  async log(once: Once, visitor: Visitor, accept: () => Promise<Job>): Promise<JobLog> {
    const accepting = this.#accepting.get(once.job) ?? this.#accept(once, accept);
    if (accepting.request !== once.request) throw anotherCall();
    const log = await accepting.log;
    if (log.request !== once.request) throw anotherCall();
    if (mayAccess(visitor, log.owner)) return log;
    throw new NotFoundError("There is no such job here.");
  }

  /** It is registered before anything is waited for: the same call may come again at once. */
  #accept({ job: id, request }: Once, accept: () => Promise<Job>): Accepting {
    const accepting = { request, log: this.#findOr(id, accept).finally(() => this.#accepting.delete(id)) };
    this.#accepting.set(id, accepting);
    return accepting;
  }

  /** A log without messages is of a call that was refused, as a full queue does. */
  async #findOr(id: string, accept: () => Promise<Job>): Promise<JobLog> {
    const found = await this.#jobs.find(id);
    return found && (await found.last()) ? found : (await accept()).log;
  }
}

function anotherCall(): VitrineError {
  const detail = "This key was sent with another call before. Send each call with a key of its own.";
  return new VitrineError("invalid-input", detail);
}
