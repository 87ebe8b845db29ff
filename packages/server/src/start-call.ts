import {
  VitrineError,
  type AskOptions,
  type Call,
  type Message,
  type RunCallOptions,
  type Visitor,
} from "@vitrine/core";
import { isEnd, type Fed } from "@vitrine/core/internal";
import { HttpError } from "./http-error.ts";
import { withLastWords } from "./last-words.ts";
import type { RequestContext } from "./request-context.ts";
import { asRingsShow, throughRings } from "./ring.ts";

/** A call that counts towards the limits until `release` is called. */
export interface OpenCall {
  /** Messages, after the rings' changes. */
  readonly messages: AsyncIterator<Message, void>;
  readonly release: () => void;
}

/** Error while the operator wants no new calls. */
export function drained(): HttpError {
  return new HttpError(503, "busy", "This server takes no new calls now. Try again in a moment.", { retryAfter: 5 });
}

/**
 * Opens a call within the limits and through the rings. Nothing runs before the first message is asked for. The signal
 * ends the listening; the job continues.
 */
export function openCall(
  request: RequestContext,
  call: Call,
  visitor: Visitor,
  { signal, once }: Pick<RunCallOptions, "once"> & { readonly signal?: AbortSignal | undefined },
): OpenCall {
  const { context, demo } = request;
  if (context.draining && !request.isRepeat) throw drained();
  const release = context.calls.take(visitor.anonymous ? undefined : visitor.session);
  const options = { ...visitor, request: request.requestInfo, ...(signal && { signal }), ...(once && { once }) };
  const start = (call: Call) => asRingsShow(context.rings, demo.engine.run(call, options), visitor, request);
  return { messages: throughRings(context.rings, call, visitor, request, start)[Symbol.asyncIterator](), release };
}

/** Messages of a job after one of them, as the rings show them to its visitor. */
export function resumeJob(
  request: RequestContext,
  job: string,
  after: number,
  options: Visitor & AskOptions & { readonly signal?: AbortSignal },
): AsyncIterator<Message, void> {
  const { context, demo } = request;
  const resumed = demo.engine.resume(job, after, options);
  return asRingsShow(context.rings, resumed, options, request)[Symbol.asyncIterator]();
}

/** Proxies give up on answers that take a minute. */
const HELD_MS = 10_000;

/**
 * Sends a value to a running call, or the end of its values. Resolves when the next one may be sent, or after ten seconds: a
 * value that waits then is replaced by the next one, or followed by it.
 */
export async function feedJob({ demo }: RequestContext, job: string, fed: Fed, visitor: Visitor): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, HELD_MS).unref()));
  await Promise.race([demo.engine.feed(job, fed, visitor), limit]).finally(() => clearTimeout(timer));
}

/** A job counts towards the limits until its end, even if its listener disconnects, which does not cancel it. */
export async function countOn({ demo }: RequestContext, job: string, visitor: Visitor): Promise<void> {
  const messages = demo.engine.resume(job, Number.MAX_SAFE_INTEGER, { ...visitor, unattended: true });
  for await (const _ of messages);
}

/** A caller with a session can resume at any time; for one without, nobody knows. */
export function leaveJob({ context, demo }: RequestContext, job: string, visitor: Visitor): void {
  if (visitor.anonymous) context.leftJobs.leave({ engine: demo.engine, job, visitor });
}

/** A call that was accepted. */
export interface StartedCall {
  /** Id of the job. */
  readonly job: string;
  /** All messages, the first one included. To be read once. */
  readonly messages: AsyncIterable<Message>;
  /** Ends the listening. The job continues, and counts towards the limits until its end. */
  leave(): void;
}

/** Starts a call. Resolves when it is accepted, and throws as `Engine.run` does before its first message. */
export async function startCall(request: RequestContext, call: Call, visitor: Visitor): Promise<StartedCall> {
  const left = new AbortController();
  const { messages, release } = openCall(request, call, visitor, { signal: left.signal });
  try {
    const { value: first } = await messages.next();
    if (first?.kind !== "queued") throw new VitrineError("lost", "The call ended before it was accepted. Try again.");
    const { job } = first;
    const spoken = withLastWords(messages, request.context.cutting);
    let isOver = false;
    const end = () => {
      spoken.leave();
      return !isOver && (isOver = true);
    };
    const leave = () => {
      if (!end()) return;
      left.abort();
      leaveJob(request, job, visitor);
      void countOn(request, job, visitor).then(release, release);
      // What is around the call comes to its end, and whether it can matters to nobody.
      messages.next().catch(() => {});
    };
    return { job, messages: readOn(first, spoken, () => end() && release(), leave), leave };
  } catch (error) {
    release();
    throw error;
  }
}

/** Messages up to the last one. A reader that stops before it has left. */
async function* readOn(first: Message, rest: AsyncIterator<Message, void>, onEnd: () => void, onLeave: () => void) {
  let isOver = false;
  try {
    let step: IteratorResult<Message, void> = { done: false, value: first };
    while (!step.done && !isOver) {
      isOver = isEnd(step.value);
      yield step.value;
      if (!isOver) step = await rest.next();
    }
    isOver = true;
  } catch (error) {
    isOver = true;
    throw error;
  } finally {
    // Asked once more after the end, so that what is around the call comes to its end too.
    if (isOver) rest.next().catch(() => {});
    (isOver ? onEnd : onLeave)();
  }
}
