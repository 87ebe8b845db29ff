import { InputError, NotFoundError, type Json } from "@vitrine/core";
import { isObject, offeredHandlers } from "@vitrine/core/internal";
import { anyone } from "./access.ts";
import { snippetsOf } from "./api-facts.ts";
import { readJson } from "./json-body.ts";
import { addressOf, type RequestContext } from "./request-context.ts";
import type { Route } from "./route.ts";
import { exampleWith } from "./snippets/index.ts";

/** Route that writes a call as code, in every language of the page about the API. */
export const snippetRoutes: readonly Route[] = [
  { method: "POST", path: "/api/snippets/:handler", auth: anyone, kind: "api", handle: snippets },
];

/** Takes inputs as a call does, with the names of files in place of files. Nothing is run, and no value is checked. */
async function snippets(request: RequestContext): Promise<Response> {
  const name = request.c.req.param("handler")!;
  const inputs = await readJson(request, request.context.limits);
  if (!isObject(inputs))
    throw new InputError([
      { field: "", code: "type", detail: 'The body must be an object of inputs, {"name": value}.' },
    ]);
  const description = await request.demo.engine.describe();
  if (!Object.hasOwn(offeredHandlers(description), name)) throw unknown(name);
  const address = `${addressOf(request, `/api/snippets/${name}`)}/`;
  const example = exampleWith(inputs as Record<string, Json>, name, description, address);
  return request.json(JSON.stringify({ snippets: snippetsOf(example, request.context.rings) }));
}

function unknown(name: string): NotFoundError {
  return new NotFoundError(`There is no handler "${name}". The page at api lists those that there are.`);
}
