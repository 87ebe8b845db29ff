import { VitrineError, type Message, type Schema } from "@vitrine/core";
import { isEnd, outputSchemaOf, renderedIn, toError } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";
import { API_HEADERS, type HeaderSet } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { withLastWords } from "./last-words.ts";
import { messageStream } from "./sse.ts";

/** Response header with the job's id. */
export const JOB_HEADER = "vitrine-job";

/** Headers that forbid proxies to store, transform or buffer a stream. */
const STREAM_HEADERS: HeaderSet = {
  ...API_HEADERS,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** A job's messages, and callbacks for disconnects. */
export interface JobMessages {
  readonly messages: AsyncIterator<Message, void>;
  /** Handler of the call, if known: its output schemas define where files are. */
  readonly handler?: string;
  /** Job id, if known before the first message. */
  readonly job?: string;
  /** Called once if the stream's listener disconnected before the end. */
  readonly onLeave: (job: string | undefined) => void;
  /**
   * Called once if a caller that waits only for the outputs disconnected. Default: nothing, the caller may ask again.
   */
  readonly onHangUp?: (job: string) => void;
  /** Called once when the last message was read, or reading failed. */
  readonly onEnd: () => void;
}

/** Responds with a job's messages as a stream, or with its final outputs, as requested. */
export async function answerJob(request: RequestContext, job: JobMessages): Promise<Response> {
  const streams = wantsStream(request);
  const goesOn = streams && request.demo.engine.operator?.outlives === true;
  const messages = withLastWords(job.messages, request.context.cutting, goesOn);
  const onEnd = () => (messages.leave(), job.onEnd());
  const onLeave = (left: string | undefined) => (messages.leave(), job.onLeave(left));
  const given = { ...job, messages, onEnd, onLeave };
  let isStreaming = false;
  try {
    let step = await messages.next();
    const named = !step.done && step.value.kind === "queued" ? step.value.job : given.job;
    const headers = named === undefined ? undefined : { [JOB_HEADER]: named };
    const output = await outputOf(request, job.handler, named);
    isStreaming = streams;
    if (streams)
      return answerStream(request, { ...given, output, ...(named !== undefined && { job: named }) }, step, headers);
    const { onHangUp } = given;
    const unwatch = named === undefined || !onHangUp ? undefined : request.onHangUp(() => onHangUp(named));
    while (!step.done && !isEnd(step.value)) step = await messages.next();
    unwatch?.();
    // One more `next()`, so that generators wrapped around the call finish too.
    if (!step.done) void messages.next();
    return step.done ? request.fail(stopped(), headers) : answerEnd(request, step.value, output, headers);
  } finally {
    if (!isStreaming) onEnd();
  }
}

/** Schema of a job's outputs. Those of handlers in a part of the page that was computed are the visitor's and the job's own. */
async function outputOf(
  { demo, visitor }: RequestContext,
  handler: string | undefined,
  job: string | undefined,
): Promise<Schema> {
  const rendered = handler === undefined || renderedIn(handler) !== undefined;
  return outputSchemaOf(await demo.engine.describe(rendered ? { ...visitor, rendered, job } : {}), handler);
}

/** Whether a request accepts an event stream. */
export function wantsStream(request: RequestContext): boolean {
  return request.header("accept")?.includes("text/event-stream") ?? false;
}

function answerStream(
  request: RequestContext,
  given: JobMessages & { readonly output: Schema },
  first: IteratorResult<Message, void>,
  headers?: HeaderSet,
) {
  const { messages, output, onEnd } = given;
  const onLeave = () => given.onLeave(given.job);
  const { heartbeatMs, keys } = request.context;
  const stringify = (message: Message) => keys.jsonOf(message, output, request.visitor);
  const hold = request.holding();
  const stream = messageStream(messages, { first, stringify, hold, heartbeatMs, onLeave, onEnd });
  return request.answer(200, stream, STREAM_HEADERS, headers);
}

function answerEnd(request: RequestContext, end: Message, output: Schema, headers?: HeaderSet): Response {
  if (end.kind === "done") {
    const { outputs } = request.context.keys.keyed(end, output, request.visitor);
    return request.json(JSON.stringify({ outputs }), headers);
  }
  return request.fail(end.kind === "failed" ? toError(end.error) : cancelled(), headers);
}

function stopped(): VitrineError {
  return new VitrineError("lost", "The job's messages stopped before its end. Ask for the job again.");
}

function cancelled(): HttpError {
  return new HttpError(409, "refused", "The call was cancelled.");
}
