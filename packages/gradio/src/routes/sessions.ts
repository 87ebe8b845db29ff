import { answerStream, anyone, beforeLogin, namedVisitor, type Route, type ServerRequest } from "@vitrine/server";
import { answerJson } from "../ask.ts";
import { PREFIX } from "../config.ts";
import { pause } from "../event-stream.ts";

/** The Python client gives up on a stream that is silent for 20 s. */
const ALIVE_MS = 15_000;

/** Routes of sessions. */
export const sessionRoutes: readonly Route[] = [
  { method: "GET", path: `${PREFIX}/heartbeat/:session`, auth: anyone, kind: "api", handle: heartbeat },
  { method: "GET", path: `${PREFIX}/user`, auth: beforeLogin, kind: "api", handle: user },
  { method: "GET", path: `${PREFIX}/token`, auth: beforeLogin, kind: "api", handle: token },
  {
    method: "GET",
    path: `${PREFIX}/login_check`,
    auth: anyone,
    kind: "api",
    handle: (request) => answerJson(request, null),
  },
  // Where there is no login, Gradio's clients that were given one are sent on. A ring with login is before this one.
  { method: "POST", path: "/login", auth: beforeLogin, kind: "api", handle: noLogin },
  // Components here have no functions of their own that a page calls.
  { method: "POST", path: `${PREFIX}/component_server`, auth: anyone, kind: "api", handle: noFunction },
];

/** Name of the user, or null. */
function user(request: ServerRequest): Response {
  return answerJson(request, nameOf(request));
}

/** The token itself is in a cookie that no program reads. */
function token(request: ServerRequest): Response {
  return answerJson(request, { token: null, user: nameOf(request) });
}

function nameOf({ user }: ServerRequest): string | null {
  return user ? (user.name ?? user.id) : null;
}

function noLogin(request: ServerRequest): Response {
  return request.answer(302, null, { location: "./", "cache-control": "no-store" });
}

function noFunction(request: ServerRequest): Response {
  return answerJson(request, { detail: "Function not found." }, 404);
}

/** A stream that stays open for as long as the session is used. The Python client opens one, and again at once if it ends. */
function heartbeat(request: ServerRequest): Promise<Response> {
  let waiting: ReturnType<typeof pause> | undefined;
  let isStopping = false;
  const visitor = namedVisitor(request, request.c.req.param("session")!);
  return answerStream(request, visitor, () => ({
    async next() {
      if (isStopping) return undefined;
      if (waiting) {
        const from = performance.now();
        await waiting.over;
        // A server that stops ends the pause early.
        isStopping = performance.now() - from < ALIVE_MS - 1000;
        if (isStopping) return undefined;
      }
      waiting = pause(request, ALIVE_MS);
      return "data: ALIVE\n\n";
    },
    close: () => waiting?.cancel(),
  }));
}
