import { NotFoundError } from "@vitrine/core";
import { anyone, feedCall, type Route, type ServerRequest } from "@vitrine/server";
import { answerJson, placeOf, readCall, refuse } from "../ask.ts";
import { PREFIX } from "../config.ts";
import type { GradioContext } from "../context.ts";
import { feedsOf, type FedEvent } from "../session-feeds.ts";
import { inOrder, toWire } from "../values.ts";

/**
 * Routes of a running call whose inputs go on: the next values, and their end. The event's id, which nobody can guess, is
 * what says who may: a client sends no session at the end.
 */
export function streamRoutes({ fetchUrl }: GradioContext): readonly Route[] {
  async function next(request: ServerRequest): Promise<Response> {
    try {
      const { endpoint, visitor } = fedEvent(request);
      const { data } = await readCall(request);
      const place = { ...placeOf(request, request.c.req.path, undefined, fetchUrl), visitor };
      for (const [slot, value] of inOrder(endpoint, data).filter(([{ isStream }]) => isStream)) {
        const wire = await toWire(slot, value, place);
        await feedCall(request, jobOf(request), { input: slot.name, value: wire }, visitor);
      }
      return answerJson(request, { msg: "success" });
    } catch (error) {
      return refuse(request, error);
    }
  }

  return [
    { method: "POST", path: `${PREFIX}/stream/:event`, auth: anyone, kind: "api", handle: next },
    { method: "POST", path: `${PREFIX}/stream/:event/close`, auth: anyone, kind: "api", handle: end },
  ];
}

async function end(request: ServerRequest): Promise<Response> {
  const { endpoint, visitor } = fedEvent(request);
  for (const input of endpoint.handler.streams!) await feedCall(request, jobOf(request), { input }, visitor);
  return answerJson(request, { msg: "success" });
}

function fedEvent(request: ServerRequest): FedEvent {
  const found = feedsOf(request.demo.engine).fed.get(jobOf(request));
  if (!found) throw new NotFoundError("There is no such event here, or its inputs have ended.");
  return found;
}

function jobOf(request: ServerRequest): string {
  return request.c.req.param("event")!;
}
