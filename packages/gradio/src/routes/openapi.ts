import type { Json } from "@vitrine/core";
import { anyone, type Route, type ServerRequest } from "@vitrine/server";
import { answerJson } from "../ask.ts";
import { PREFIX } from "../config.ts";
import { endpointsOf, valued, type Endpoint, type Slot } from "../endpoints.ts";
import { defaultOf } from "../info.ts";

/** Route of the OpenAPI description of Gradio's calls by name. */
export const openApiRoutes: readonly Route[] = [
  { method: "GET", path: `${PREFIX}/openapi.json`, auth: anyone, kind: "api", handle: openApi },
];

async function openApi(request: ServerRequest): Promise<Response> {
  const description = await request.demo.engine.describe();
  const paths = endpointsOf(description).flatMap(pathsOf);
  return answerJson(request, {
    openapi: "3.1.1",
    info: { title: description.title || "Vitrine demo", version: "1" },
    servers: [{ url: ".." }],
    paths: { [`${PREFIX}/upload`]: UPLOAD, ...(Object.fromEntries(paths) as { [path: string]: Json }) },
  });
}

function pathsOf({ name, handler, inputs }: Endpoint): [string, Json][] {
  const summary = handler.description || `Calls ${name}`;
  const parameter = { name: "event_id", in: "path", required: true, schema: { type: "string" } };
  const submit = {
    operationId: `submit_${name}`,
    summary,
    requestBody: { required: true, content: { "application/json": { schema: bodyOf(valued(inputs)) } } },
    responses: { "200": jsonOf("The id of the event.", { event_id: { type: "string" } }), "422": REFUSED },
  };
  const result = {
    operationId: `result_${name}`,
    summary: "The values of the event as they come, and its end",
    parameters: [parameter],
    responses: {
      "200": { description: "Events.", content: { "text/event-stream": { schema: { type: "string" } } } },
      "404": { description: "There is no such event." },
    },
  };
  return [
    [`${PREFIX}/call/v2/${name}`, { post: submit }],
    [`${PREFIX}/call/${name}/{event_id}`, { get: result }],
  ];
}

function bodyOf(slots: readonly Slot[]): Json {
  const properties = slots.map((slot) => [slot.name, slot.shape.schema(slot.component.props, slot.schema)]);
  const required = slots.filter((slot) => !defaultOf(slot).parameter_has_default).map(({ name }) => name);
  return { type: "object", properties: Object.fromEntries(properties) as Json, required, additionalProperties: false };
}

function jsonOf(description: string, properties: { [name: string]: Json }): Json {
  return { description, content: { "application/json": { schema: { type: "object", properties } } } };
}

const REFUSED: Json = { description: "What is wrong with which parameter." };

const UPLOAD: Json = {
  post: {
    operationId: "upload",
    summary: "Keeps files for later calls",
    requestBody: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            properties: { files: { type: "array", items: { type: "string", format: "binary" } } },
          },
        },
      },
    },
    responses: {
      "200": {
        description: "The paths of the files.",
        content: { "application/json": { schema: { type: "array", items: { type: "string" } } } },
      },
    },
  },
};
