import { anyone, addressOf, type Route, type ServerRequest } from "@vitrine/server";
import { answerJson } from "../ask.ts";
import { configOf, PREFIX } from "../config.ts";
import type { GradioContext } from "../context.ts";
import { infoOf } from "../info.ts";

/** Routes that describe the app. */
export function describeRoutes({ id }: GradioContext): readonly Route[] {
  return [
    { method: "GET", path: "/config", auth: anyone, kind: "api", handle: config },
    { method: "GET", path: `${PREFIX}/info`, auth: anyone, kind: "api", handle: info },
    {
      method: "GET",
      path: `${PREFIX}/app_id`,
      auth: anyone,
      kind: "api",
      handle: (request) => answerJson(request, { app_id: id }),
    },
    {
      method: "GET",
      path: `${PREFIX}/startup-events`,
      auth: anyone,
      kind: "api",
      handle: (request) => answerJson(request, false),
    },
  ];

  async function config(request: ServerRequest): Promise<Response> {
    const description = await request.demo.engine.describe();
    const root = addressOf(request, request.c.req.path.endsWith("/") ? "/config/" : "/config");
    return answerJson(request, configOf(description, root, id, request.user?.name ?? null));
  }
}

async function info(request: ServerRequest): Promise<Response> {
  return answerJson(request, infoOf(await request.demo.engine.describe()));
}
