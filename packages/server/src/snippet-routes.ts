import { InputError, NotFoundError, type Description, type Json } from "@vitrine/core";
import { isObject, offeredHandlers } from "@vitrine/core/internal";
import { anyone } from "./access.ts";
import { scriptsOf, snippetsOf } from "./api-facts.ts";
import { readJson } from "./json-body.ts";
import { addressOf, type RequestContext } from "./request-context.ts";
import type { Route } from "./route.ts";
import { exampleWith, MOST_STEPS, type Example, type Source, type Step } from "./snippets/index.ts";

/** Routes that write calls as code, in every language of the page about the API. Nothing is run, and no value is checked. */
export const snippetRoutes: readonly Route[] = [
  { method: "POST", path: "/api/snippets/:handler", auth: anyone, kind: "api", handle: snippets },
  { method: "POST", path: "/api/snippets", auth: anyone, kind: "api", handle: script },
];

type Inputs = Readonly<Record<string, Json>>;

/** Takes inputs as a call does, with the names of files in place of files. */
async function snippets(request: RequestContext): Promise<Response> {
  const name = request.c.req.param("handler")!;
  const inputs = await readJson(request, request.context.limits);
  if (!isObject(inputs)) throw wrong("", 'The body must be an object of inputs, {"name": value}.');
  const example = exampleFor(request, await request.demo.engine.describe(), name, inputs as Inputs, name);
  return request.json(JSON.stringify({ snippets: snippetsOf(example, request.context.rings) }));
}

/**
 * Takes calls in order, each `{ handler, inputs, from }`, and writes one program of them. `from` says which inputs are an
 * output of an earlier call: `{ text: { call: 0, output: "reply" } }`. It may be left out.
 */
async function script(request: RequestContext): Promise<Response> {
  const body = await readJson(request, request.context.limits);
  const calls = isObject(body) ? body["calls"] : undefined;
  if (!Array.isArray(calls) || calls.length === 0 || calls.length > MOST_STEPS)
    throw wrong("calls", `must be a list of 1 to ${MOST_STEPS} calls, each {"handler": name, "inputs": {…}}.`);
  const description = await request.demo.engine.describe();
  const steps = calls.map((call: unknown, i): Step => {
    const field = `calls[${i}]`;
    if (!isObject(call) || typeof call["handler"] !== "string" || !isObject(call["inputs"]))
      throw wrong(field, 'must be {"handler": name, "inputs": {"name": value}}.');
    const example = exampleFor(request, description, call["handler"], call["inputs"] as Inputs, "");
    return { ...example, from: sourcesOf(call["from"], example, calls.slice(0, i), field) };
  });
  return request.json(JSON.stringify({ snippets: scriptsOf(steps, request.context.rings) }));
}

/** An example of a handler that there is. `path` is the end of the request's own path below `api/snippets`. */
function exampleFor(
  request: RequestContext,
  description: Description,
  name: string,
  inputs: Inputs,
  path: string,
): Example {
  if (!Object.hasOwn(offeredHandlers(description), name))
    throw new NotFoundError(`There is no handler "${name}". The page at api lists those that there are.`);
  const address = `${addressOf(request, path === "" ? "/api/snippets" : `/api/snippets/${path}`)}/`;
  return exampleWith(inputs, name, description, address);
}

/** Inputs of a call that outputs of earlier ones are used for: those that the call has. */
function sourcesOf(
  from: unknown,
  { values, files, description }: Example,
  earlier: readonly unknown[],
  field: string,
): ReadonlyMap<string, Source> {
  if (from === undefined) return new Map();
  if (!isObject(from)) throw wrong(`${field}.from`, 'must be {"input": {"call": 0, "output": name}}.');
  const known = [...values, ...files.map(({ name }) => [name] as const)].map(([name]) => name);
  const given = known.filter((name) => name !== "$event" && Object.hasOwn(from, name));
  return new Map(given.map((name) => [name, sourceOf(from[name], description, earlier, `${field}.from.${name}`)]));
}

function sourceOf(source: unknown, { handlers }: Description, earlier: readonly unknown[], field: string): Source {
  const { call, output } = isObject(source) ? source : {};
  const { handler } = Object(earlier[Number(call)]) as { readonly handler?: string };
  const writer = handler === undefined ? undefined : handlers[handler];
  if (typeof call !== "number" || typeof output !== "string" || !Object.hasOwn(writer?.outputs ?? {}, output))
    throw wrong(field, "must name an earlier call by its number, from 0, and one of its outputs.");
  return { call, output, isLone: writer!.lone.output };
}

function wrong(field: string, detail: string): InputError {
  return new InputError([{ field, code: "type", detail }]);
}
