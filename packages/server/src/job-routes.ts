import type { Ask } from "./ask.ts";
import { API_HEADERS } from "./headers.ts";
import { HttpError } from "./http-error.ts";
import { answerJob, wantsStream } from "./job-answer.ts";
import { readForm } from "./form-inputs.ts";
import { readJson } from "./json-body.ts";
import { bodyKindOf, unsupportedBody } from "./request-type.ts";
import type { Route } from "./route.ts";

/** Calls and their jobs. */
export const jobRoutes: readonly Route[] = [
  { method: "POST", path: "/api/run/:handler", auth: "session", kind: "api", handle: run },
  { method: "GET", path: "/api/jobs/:job", auth: "session", kind: "api", handle: resume },
  { method: "DELETE", path: "/api/jobs/:job", auth: "session", kind: "api", handle: cancel },
];

async function run(ask: Ask): Promise<Response> {
  const { house, demo, visitor } = ask;
  const handler = ask.c.req.param("handler")!;
  const inputs = (await readInputs(ask, handler)) as Record<string, unknown>;
  const release = house.calls.take(visitor.anonymous ? undefined : visitor.session);
  const messages = demo.engine
    .run({ handler, inputs }, { ...visitor, request: ask.requestInfo })
    [Symbol.asyncIterator]();
  // Whoever leaves does not cancel: the job is read on, so that it counts until its end.
  const onLeave = () => void drain(messages).then(release, release);
  return answerJob(ask, { messages, onLeave, onEnd: release });
}

function readInputs(ask: Ask, handler: string): unknown {
  const body = bodyKindOf(ask);
  if (body === "json") return readJson(ask, ask.house.limits);
  if (body === "form") return readForm(ask, handler);
  if (body === "none") return {};
  throw unsupportedBody(ask.header("content-type"));
}

async function drain(messages: AsyncIterator<unknown, void>) {
  while (!(await messages.next()).done);
}

function resume(ask: Ask): Promise<Response> {
  const { house, demo, visitor } = ask;
  const job = jobOf(ask);
  const left = new AbortController();
  const options = { ...visitor, signal: left.signal };
  const messages = demo.engine.resume(job, wantsStream(ask) ? afterOf(ask) : 0, options)[Symbol.asyncIterator]();
  const release = house.listeners.take(visitor.anonymous ? undefined : visitor.session);
  const onLeave = () => {
    left.abort();
    release();
  };
  return answerJob(ask, { messages, job, onLeave, onEnd: release });
}

/** Where to go on: the number of the last message that arrived. */
function afterOf(ask: Ask): number {
  const given = ask.header("last-event-id") ?? ask.c.req.query("after") ?? "0";
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new HttpError(
    400,
    "invalid-input",
    `Last-Event-ID must be the number of a message, 0 or more; got "${given}".`,
  );
}

async function cancel(ask: Ask): Promise<Response> {
  await ask.demo.engine.cancel(jobOf(ask), ask.visitor);
  return ask.answer(204, null, API_HEADERS);
}

function jobOf(ask: Ask): string {
  return ask.c.req.param("job")!;
}
