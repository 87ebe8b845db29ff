import * as access from "./access.ts";
import { InputError, type Call } from "@vitrine/core";
import { isObject, type Once } from "@vitrine/core/internal";
import type { RequestContext } from "./request-context.ts";
import { API_HEADERS } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { answerJob, wantsStream, type JobMessages } from "./job-answer.ts";
import { onceOf } from "./idempotency.ts";
import { readForm } from "./form-inputs.ts";
import { readJson } from "./json-body.ts";
import { bodyKindOf, unsupportedBody } from "./request-type.ts";
import type { Route } from "./route.ts";
import { countOn, feedJob, leaveJob, openCall, resumeJob } from "./start-call.ts";

/** Routes of calls and jobs. */
export const jobRoutes: readonly Route[] = [
  { method: "POST", path: "/api/run/:handler", auth: access.visitor, kind: "api", handle: run },
  { method: "GET", path: "/api/jobs/:job", auth: access.visitor, kind: "api", handle: resume },
  { method: "POST", path: "/api/jobs/:job/feed", auth: access.visitor, kind: "api", handle: feed },
  { method: "DELETE", path: "/api/jobs/:job", auth: access.visitor, kind: "api", handle: cancel },
  { method: "POST", path: "/api/session", auth: access.visitor, kind: "api", handle: begin },
  { method: "DELETE", path: "/api/session", auth: access.visitor, kind: "api", handle: reset },
];

async function run(request: RequestContext): Promise<Response> {
  const handler = request.c.req.param("handler")!;
  const body = bodyKindOf(request);
  const call = { handler, ...toCall(await readInputs(request, handler, body)) };
  const once = onceOf(request, call, body === "form");
  if (once) {
    request.context.leftJobs.take(once.job);
    // Rings that count calls ask for it.
    if (request.context.rings.some((ring) => ring.around)) request.isRepeat = await isKnown(request, once.job);
  }
  // A caller that waits for the outputs keeps no place in the messages to leave.
  const left = wantsStream(request) ? new AbortController() : undefined;
  const { messages, release } = openCall(request, call, request.visitor, { signal: left?.signal, once });
  const onLeave = (job: string | undefined) => {
    left?.abort();
    if (job === undefined) return release();
    void countOn(request, job, request.visitor).then(release, release);
    leaveJob(request, job, request.visitor);
  };
  return answerJob(request, { handler, messages, onLeave, ...hangUp(request, once), onEnd: release });
}

/** Milliseconds for the first message of a job. One that the queue refused has none. */
const FIRST_MS = 100;

/** Whether a visitor's job is there, running or ended. */
async function isKnown({ demo, visitor }: RequestContext, job: string): Promise<boolean> {
  const left = new AbortController();
  const options = { ...visitor, unattended: true, signal: left.signal };
  const messages = demo.engine.resume(job, 0, options)[Symbol.asyncIterator]();
  const first = messages.next().then(
    ({ done }) => !done,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(resolve, FIRST_MS, false).unref());
  return Promise.race([first, late]).finally(() => left.abort());
}

/** A caller without a session that has read nothing does not know the job id, and cannot resume. With a key it asks again. */
function hangUp(request: RequestContext, once: Once | undefined): Pick<JobMessages, "onHangUp"> {
  const { context, demo, visitor } = request;
  if (!visitor.anonymous) return {};
  if (once) return { onHangUp: (job) => leaveJob(request, job, visitor) };
  return { onHangUp: (job) => context.leftJobs.cancel({ engine: demo.engine, job, visitor }) };
}

const BESIDE = ["$event", "$example", "$rendering", "$feeds"];

/** What is not an input is sent beside the inputs, under names that no input can have. */
function toCall(body: unknown): Omit<Call, "handler"> {
  if (!isObject(body)) return { inputs: body as unknown as Record<string, unknown> };
  if (!BESIDE.some((name) => Object.hasOwn(body, name))) return { inputs: body };
  const { $event: event, $example, $rendering, $feeds, ...inputs } = body;
  const [example, rendering] = [$example as number | undefined, $rendering as string | undefined];
  if ($feeds !== undefined && !isNames($feeds)) throw NO_NAMES;
  return { inputs, ...(event !== undefined && { event }), example, rendering, feeds: $feeds };
}

const NO_NAMES = new InputError([
  { field: "$feeds", code: "type", detail: 'must be a list of names of streams, such as ["frame"].' },
]);

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** Answers when the next value may be sent, or after a while: a value that waits is replaced by it, or follows it. */
async function feed(request: RequestContext): Promise<Response> {
  const body = await readJson(request, request.context.limits);
  if (!isObject(body) || typeof body["input"] !== "string")
    throw new InputError([{ field: "input", code: "required", detail: "must be the name of a stream." }]);
  const { input, value } = body as { input: string; value?: unknown };
  await feedJob(request, jobOf(request), { input, value }, request.visitor);
  return request.answer(204, null, API_HEADERS);
}

/** Begins a session, which is in a header of the answer. */
async function begin(request: RequestContext): Promise<Response> {
  return request.answer(204, null, API_HEADERS);
}

/** Resets the visitor's session state and changed props. */
async function reset(request: RequestContext): Promise<Response> {
  await request.demo.engine.reset(request.visitor);
  return request.answer(204, null, API_HEADERS);
}

function readInputs(request: RequestContext, handler: string, body: ReturnType<typeof bodyKindOf>): unknown {
  if (body === "json") return readJson(request, request.context.limits);
  if (body === "form") return readForm(request, handler);
  if (body === "none") return {};
  throw unsupportedBody(request.header("content-type"));
}

function resume(request: RequestContext): Promise<Response> {
  const { context, visitor } = request;
  const job = jobOf(request);
  const left = new AbortController();
  const options = { ...visitor, signal: left.signal };
  const messages = resumeJob(request, job, wantsStream(request) ? afterOf(request) : 0, options);
  const release = context.listeners.take(visitor.anonymous ? undefined : visitor.session);
  context.leftJobs.take(job);
  const onLeave = () => {
    left.abort();
    release();
    leaveJob(request, job, request.visitor);
  };
  return answerJob(request, { messages, job, onLeave, onEnd: release });
}

/** Id of the last message that the client received. */
function afterOf(request: RequestContext): number {
  const given = request.header("last-event-id") ?? request.c.req.query("after") ?? "0";
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new HttpError(
    400,
    "invalid-input",
    `Last-Event-ID must be the number of a message, 0 or more; got "${given}".`,
  );
}

async function cancel(request: RequestContext): Promise<Response> {
  await request.demo.engine.cancel(jobOf(request), request.visitor);
  return request.answer(204, null, API_HEADERS);
}

function jobOf(request: RequestContext): string {
  return request.c.req.param("job")!;
}
