import type { HandlerDescription } from "../app/description.ts";
import { InputError, VitrineError } from "../errors.ts";
import type { Json } from "../schema/json.ts";
import type { StreamRule } from "../schema/schema.ts";
import type { Fed } from "./engine.ts";
import { Feed } from "./feed.ts";
import type { JobLog } from "./job-store.ts";
import { isEnd } from "./message.ts";

/** How a handler's input is sent while a call runs; undefined for one that is not. */
export function streamRuleOf({ input }: Pick<HandlerDescription, "input">, name: string): StreamRule | undefined {
  return input.properties?.[name]?.["x-stream"];
}

/** Open streams of one job, by input name. */
export interface JobFeeds {
  readonly handler: HandlerDescription;
  readonly feeds: Readonly<Record<string, Feed>>;
}

/** Opens the streams that a caller goes on feeding. Throws `InputError` for an input that is no stream. */
export function openFeeds(handler: HandlerDescription, names: readonly string[] = []): JobFeeds | undefined {
  if (names.length === 0) return undefined;
  const feeds = names.map((name) => {
    const rule = streamRuleOf(handler, name);
    if (rule) return [name, new Feed(rule)] as const;
    const detail = "is not a stream. Send its value with the call.";
    throw new InputError([{ field: name, code: "additionalProperties", detail }]);
  });
  return { handler, feeds: Object.fromEntries(feeds) };
}

/** Open streams of the jobs of this process. */
export class OpenFeeds {
  readonly #open = new Map<string, JobFeeds>();

  add(job: string, feeds: JobFeeds | undefined): void {
    if (feeds) this.#open.set(job, feeds);
  }

  /** Adds the streams of a job, unless it has some. */
  keep(job: string, open: () => JobFeeds | undefined): void {
    if (!this.has(job)) this.add(job, open());
  }

  /** Whether a job has open streams here. */
  has(job: string): boolean {
    return this.#open.has(job);
  }

  /** What is fed to a job, for its call. */
  of(job: string): { readonly feeds?: Readonly<Record<string, AsyncIterable<Json>>> } {
    const open = this.#open.get(job);
    return open ? { feeds: open.feeds } : {};
  }

  /**
   * Sends a value, as `admit` says, or the end. Does nothing if the job has ended, or has no such stream; throws for one that
   * another process runs.
   */
  async put(job: JobLog, { input, value }: Fed, admit: (handler: HandlerDescription) => Promise<Json>): Promise<void> {
    const open = this.#open.get(job.id);
    if (!open) return checkEnded(job);
    const feed = Object.hasOwn(open.feeds, input) ? open.feeds[input] : undefined;
    if (value === undefined) feed?.end();
    else await feed?.put(await admit(open.handler));
  }

  /** Ends the streams of a job that has ended. */
  close(job: string): void {
    for (const feed of Object.values(this.#open.get(job)?.feeds ?? {})) feed.close();
    this.#open.delete(job);
  }
}

async function checkEnded(job: JobLog) {
  const last = await job.last();
  if (last && isEnd(last)) return;
  throw new VitrineError(
    "refused",
    "The call has no open stream in this process of the server. Visitors must reach the process that runs their calls.",
  );
}
