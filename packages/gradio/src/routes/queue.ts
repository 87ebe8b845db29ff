import { InputError, type Json } from "@vitrine/core";
import {
  answerStream,
  anyone,
  countUnread,
  heartbeatOf,
  holdUnread,
  ipOf,
  namedVisitor,
  patienceOf,
  startCall,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
import { answerJson, endpointAt, placeOf, readCall, readObject, refuse } from "../ask.ts";
import { PREFIX } from "../config.ts";
import { eventOf } from "../event-stream.ts";
import type { GradioContext } from "../context.ts";
import { feedsOf } from "../session-feeds.ts";
import { Translation } from "../translate.ts";
import { inOrder, toInputs } from "../values.ts";

/** Routes of the queue: a call is submitted by one request, and all messages of a session come by another. */
export function queueRoutes({ fetchUrl }: GradioContext): readonly Route[] {
  async function join(request: ServerRequest): Promise<Response> {
    try {
      const { data, fn_index: index, session_hash: session, event_data: event } = await readCall(request);
      if (session === undefined)
        throw new InputError([
          { field: "session_hash", code: "required", detail: "is missing: a text of your choice." },
        ]);
      const endpoint = await endpointAt(request, index);
      const place = placeOf(request, `${PREFIX}/queue/join`, session, fetchUrl);
      const inputs = await toInputs(inOrder(endpoint, data), place);
      // The Python client has no way to go on: what it sends is all that comes.
      const streams = request.header("user-agent")?.startsWith("gradio_client/") ? undefined : endpoint.handler.streams;
      const asked = { handler: endpoint.name, inputs, feeds: streams, ...(event !== undefined && { event }) };
      const feeds = feedsOf(request.demo.engine);
      const feed = feeds.of(place.visitor, patienceOf(request));
      const isRead = feed.isRead ? () => {} : countUnread(request, place.visitor);
      const call = await startCall(request, asked, place.visitor).catch((error: unknown) => {
        isRead();
        throw error;
      });
      const translation = new Translation(call.job, endpoint, place, streams !== undefined);
      if (streams) feeds.fed.set(call.job, { endpoint, visitor: place.visitor });
      const giveUp = () => {
        call.leave();
        request.demo.engine.cancel(call.job, place.visitor).catch(() => {});
      };
      const hold = (bytes: number, cut: () => void) => holdUnread(request, bytes, cut);
      feed.add({ call, translation, giveUp, hold, isRead, onEnd: () => feeds.fed.delete(call.job) });
      await feeds.ready(feed, ipOf(request));
      return answerJson(request, { event_id: call.job });
    } catch (error) {
      return refuse(request, error);
    }
  }

  async function data(request: ServerRequest): Promise<Response> {
    const visitor = namedVisitor(request, request.c.req.query("session_hash") ?? "");
    const feeds = feedsOf(request.demo.engine);
    return answerStream(request, visitor, () => {
      const feed = feeds.of(visitor, patienceOf(request));
      const stopReading = feeds.read(feed, ipOf(request));
      const left = new AbortController();
      let isClosed = false;
      return {
        async next() {
          if (isClosed) return undefined;
          const events = await feed.next(heartbeatOf(request), left.signal);
          if (events === "") return eventOf({ msg: "heartbeat", event_id: null });
          if (events !== undefined) return events;
          isClosed = true;
          return eventOf({ msg: "close_stream", event_id: null });
        },
        close() {
          left.abort();
          stopReading();
        },
      };
    });
  }

  async function cancel(request: ServerRequest): Promise<Response> {
    const { event_id: job, session_hash: session } = await readObject(request);
    if (typeof job !== "string" || typeof session !== "string") return answerJson(request, { success: true });
    await request.demo.engine.cancel(job, namedVisitor(request, session)).catch(() => {});
    return answerJson(request, { success: true });
  }

  return [
    { method: "POST", path: `${PREFIX}/queue/join`, auth: anyone, kind: "api", handle: join },
    { method: "GET", path: `${PREFIX}/queue/data`, auth: anyone, kind: "api", handle: data },
    { method: "GET", path: `${PREFIX}/queue/status`, auth: anyone, kind: "api", handle: status },
    { method: "POST", path: `${PREFIX}/cancel`, auth: anyone, kind: "api", handle: cancel },
    // Gradio's own does nothing either: clients send it after a cancel.
    { method: "POST", path: `${PREFIX}/reset`, auth: anyone, kind: "api", handle: reset },
  ];
}

function status(request: ServerRequest): Response {
  const idle: Json = { msg: "estimation", event_id: null, rank: null, queue_size: 0, rank_eta: null };
  return answerJson(request, idle);
}

async function reset(request: ServerRequest): Promise<Response> {
  await readObject(request);
  return answerJson(request, { success: true });
}
