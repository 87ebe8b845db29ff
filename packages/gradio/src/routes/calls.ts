import { NotFoundError, type Message, type Visitor } from "@vitrine/core";
import { isEnd } from "@vitrine/core/internal";
import {
  answerStream,
  anyone,
  onHangUp,
  openSeal,
  problemOf,
  resumeCall,
  sealId,
  startCall,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
import { answerJson, endpointNamed, placeOf, readCall, readObject, refuse } from "../ask.ts";
import { PREFIX } from "../config.ts";
import { namedEvent, within } from "../event-stream.ts";
import type { Endpoint } from "../endpoints.ts";
import type { GradioContext } from "../context.ts";
import { resultOf, toGradioError, Translation } from "../translate.ts";
import { byName, inOrder, toInputs, type Place } from "../values.ts";

/** Inputs of a call, from the body of a request. */
type Inputs = (request: ServerRequest, endpoint: Endpoint, path: string) => Promise<Asked>;

interface Asked {
  readonly place: Place;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly event?: unknown;
}

/** Milliseconds between signs of life. */
const ALIVE_MS = 15_000;

/** Routes for plain HTTP: a call that is answered at once, and one whose result is fetched by its id. */
export function callRoutes({ fetchUrl }: GradioContext): readonly Route[] {
  const listed: Inputs = async (request, endpoint, path) => {
    const { data, session_hash: session, event_data: event } = await readCall(request);
    const place = placeOf(request, path, session, fetchUrl);
    return { place, inputs: await toInputs(inOrder(endpoint, data), place), ...(event !== undefined && { event }) };
  };
  const named: Inputs = async (request, endpoint, path) => {
    const place = placeOf(request, path, undefined, fetchUrl);
    return { place, inputs: await toInputs(byName(endpoint, await readObject(request)), place) };
  };

  async function run(request: ServerRequest): Promise<Response> {
    try {
      const { endpoint, place, call } = await start(request, listed, request.c.req.path);
      const translation = new Translation(call.job, endpoint, place);
      // A caller without a session that has gone does not know the job, and cannot come back for it.
      const cancel = () => void request.demo.engine.cancel(call.job, place.visitor).catch(() => {});
      const unwatch = place.visitor.anonymous ? onHangUp(request, cancel) : undefined;
      const end = await lastOf(call.messages, translation);
      unwatch?.();
      if (end?.kind === "done") return answerJson(request, resultOf(await translation.data(), end.ms));
      return answerJson(request, errorOf(end), 500);
    } catch (error) {
      return refuse(request, error);
    }
  }

  /** The result waits in the job's log: nothing needs to listen until it is fetched. */
  const submit = (inputs: Inputs) => async (request: ServerRequest) => {
    try {
      const { endpoint, place, call } = await start(request, inputs, request.c.req.path);
      call.leave();
      const key = sealId(request, eventOfCall(endpoint, call.job), place.visitor);
      return answerJson(request, { event_id: `${call.job}.${key}` });
    } catch (error) {
      return refuse(request, error);
    }
  };

  async function result(request: ServerRequest): Promise<Response> {
    const endpoint = await endpointNamed(request, request.c.req.param("name")!);
    const [job = "", key = ""] = request.c.req.param("event")!.split(".");
    const visitor = openSeal(request, eventOfCall(endpoint, job), key);
    if (!visitor) throw new NotFoundError("There is no such event here. Submit the call again.");
    const path = request.c.req.path;
    const place = { ...placeOf(request, path, undefined, fetchUrl), visitor };
    const translation = new Translation(job, endpoint, place);
    return answerMessages(request, visitor, (signal) => resumeCall(request, job, visitor, signal), translation);
  }

  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route => {
    return { method, path: `${PREFIX}/${path}`, auth: anyone, kind: "api", handle };
  };
  return [
    route("POST", "call/:name", submit(listed)),
    route("POST", "call/v2/:name", submit(named)),
    route("GET", "call/:name/:event", result),
    route("GET", "call/v2/:name/:event", result),
    route("POST", "run/:name", run),
    route("POST", "api/:name", run),
  ];
}

/** What the key of an event opens: a job of this endpoint. */
function eventOfCall({ name }: Endpoint, job: string): string {
  return `${name}/${job}`;
}

async function start(request: ServerRequest, read: Inputs, path: string) {
  const endpoint = await endpointNamed(request, request.c.req.param("name")!);
  const { place, inputs, event } = await read(request, endpoint, path);
  const asked = { handler: endpoint.name, inputs, ...(event !== undefined && { event }) };
  return { endpoint, place, call: await startCall(request, asked, place.visitor) };
}

type End = Extract<Message, { kind: "done" | "failed" | "cancelled" }>;

async function lastOf(messages: AsyncIterable<Message>, translation: Translation): Promise<End | undefined> {
  for await (const message of messages) {
    translation.note(message);
    if (isEnd(message)) return message;
  }
  return undefined;
}

function errorOf(end: End | undefined) {
  if (end?.kind === "failed") return toGradioError(end.error.detail, end.error.title);
  if (end?.kind === "cancelled") return toGradioError("Cancelled", "Cancelled");
  return toGradioError("The job's messages stopped before its end. Try again.");
}

/** End of a job whose messages cannot be read. */
function brokenBy(request: ServerRequest, error: unknown): Message {
  return { kind: "failed", id: 0, error: problemOf(request, error) };
}

/** Outputs as named events, each whole: for programs that read a stream line by line. */
function answerMessages(
  request: ServerRequest,
  visitor: Visitor,
  read: (signal: AbortSignal) => AsyncIterable<Message>,
  translation: Translation,
): Promise<Response> {
  return answerStream(request, visitor, () => {
    const left = new AbortController();
    const messages = read(left.signal)[Symbol.asyncIterator]();
    return { next: eventsOf(request, messages, translation), close: () => left.abort() };
  });
}

function eventsOf(request: ServerRequest, messages: AsyncIterator<Message>, translation: Translation) {
  let next: Promise<IteratorResult<Message, unknown>> | undefined;
  let isOver = false;
  return async function nextEvent(): Promise<string | undefined> {
    while (!isOver) {
      next ??= messages.next().catch((error: unknown) => ({ done: false, value: brokenBy(request, error) }));
      const step = await within(next, ALIVE_MS);
      if (!step) return namedEvent("heartbeat", null);
      next = undefined;
      isOver = step.done === true || isEnd(step.value);
      if (step.done) return namedEvent("error", errorOf(undefined));
      translation.note(step.value);
      if (step.value.kind === "output") return namedEvent("generating", await translation.data());
      if (step.value.kind === "done") return namedEvent("complete", await translation.data());
      if (isEnd(step.value)) return namedEvent("error", errorOf(step.value));
    }
    return undefined;
  };
}
