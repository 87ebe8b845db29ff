import { VitrineError, type Message, type Schema } from "@vitrine/core";
import { isEnd, outputSchemaOf, toError } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";
import { API_HEADERS, type HeaderSet } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { withLastWords } from "./last-words.ts";
import { messageStream } from "./sse.ts";

/** The header that names the job of an answer. */
export const JOB_HEADER = "vitrine-job";

/** What a stream's way must not do: keep, change or hold back. */
const STREAM_HEADERS: HeaderSet = {
  ...API_HEADERS,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** A job's messages, and what to do when nobody waits for them any more. */
export interface JobMessages {
  readonly messages: AsyncIterator<Message, void>;
  /** The handler that is called, where it is known: its outputs' schemas say where files are. */
  readonly handler?: string;
  /** The job, where it is known before the first message says it. */
  readonly job?: string;
  /** Called once: the listener of the stream left before the end. */
  readonly onLeave: (job: string | undefined) => void;
  /** Called once: who waits for the outputs alone hung up. Default: nothing, the answer can be asked for again. */
  readonly onHangUp?: (job: string) => void;
  /** Called once: the last message was read, or reading failed. */
  readonly onEnd: () => void;
}

/** Answers with a job's messages as they come, or with its final outputs, as the request wants. */
export async function answerJob(request: RequestContext, job: JobMessages): Promise<Response> {
  const messages = withLastWords(job.messages, request.context.cutting);
  const onEnd = () => (messages.leave(), job.onEnd());
  const onLeave = (left: string | undefined) => (messages.leave(), job.onLeave(left));
  const given = { ...job, messages, onEnd, onLeave };
  let streams = false;
  try {
    let step = await messages.next();
    const named = !step.done && step.value.kind === "queued" ? step.value.job : given.job;
    const headers = named === undefined ? undefined : { [JOB_HEADER]: named };
    const output = outputSchemaOf(await request.demo.engine.describe(), job.handler);
    streams = wantsStream(request);
    if (streams)
      return answerStream(request, { ...given, output, ...(named !== undefined && { job: named }) }, step, headers);
    const unwatch = named === undefined ? undefined : request.onHangUp(() => given.onHangUp?.(named));
    while (!step.done && !isEnd(step.value)) step = await messages.next();
    unwatch?.();
    // Asked once more, so that what is around the call comes to its end too.
    if (!step.done) void messages.next();
    return step.done ? request.fail(stopped(), headers) : answerEnd(request, step.value, output, headers);
  } finally {
    if (!streams) onEnd();
  }
}

/** Whether a request asks for messages as they come. */
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
  const stream = messageStream(messages, { first, stringify, heartbeatMs, onLeave, onEnd });
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
