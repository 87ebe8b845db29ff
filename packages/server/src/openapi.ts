import type { Description, Json, Schema } from "@vitrine/core";
import { mapInner, offeredHandlers, type HandlerDescription } from "@vitrine/core/internal";
import { STATUS } from "./problem.ts";
import { uploadPaths } from "./upload-openapi.ts";

type Doc = { readonly [key: string]: Json };

/**
 * Describes a demo's calls as OpenAPI 3.1. The schemas are those that calls are validated against.
 * Source: https://spec.openapis.org/oas/v3.1.1.html
 */
export function toOpenApi(description: Description): Doc {
  const runs = Object.entries(offeredHandlers(description)).map(([name, handler]) => [
    `/run/${name}`,
    runPath(name, handler),
  ]);
  return {
    openapi: "3.1.1",
    info: { title: description.title || "Vitrine demo", description: description.description, version: "1" },
    // Relative to this document, so that it is valid wherever the demo is mounted.
    servers: [{ url: "../api" }],
    paths: {
      ...(Object.fromEntries(runs) as Doc),
      ...JOB_PATHS,
      ...feedPaths(description),
      ...FILE_PATHS,
      ...uploadPaths(UPLOADED, problemResponses),
    },
    components: { schemas: { File: FILE, Problem: PROBLEM }, headers: HEADERS, parameters: { IdempotencyKey: KEY } },
  };
}

function runPath(name: string, handler: HandlerDescription): Doc {
  const summary = handler.description || `Runs ${name}`;
  const isNeeded = (handler.input.required ?? []).length > 0 || (handler.event?.required ?? false);
  return {
    post: {
      operationId: name,
      summary,
      parameters: [{ $ref: "#/components/parameters/IdempotencyKey" }],
      requestBody: { content: requestContent(handler), required: isNeeded },
      responses: runResponses(handler),
    },
  };
}

function requestContent({ input: inputs, event, examples, streams }: HandlerDescription): Doc {
  const input = withFeeds(withExample(event ? withEvent(inputs, event) : inputs, examples), streams);
  const schema = input as Json;
  return {
    "application/json": examples ? { schema, example: examples.rows[0]! } : { schema },
    "multipart/form-data": { schema: asForm(input) },
  };
}

/** Event data are sent beside the inputs. */
function withEvent(input: Schema, { schema, required }: NonNullable<HandlerDescription["event"]>): Schema {
  const names = [...(input.required ?? []), ...(required ? ["$event"] : [])];
  return { ...input, properties: { ...input.properties, $event: schema }, required: names };
}

/** The index of an example whose kept result is asked for is sent beside the inputs, or in their place. */
function withExample(input: Schema, examples: HandlerDescription["examples"]): Schema {
  if (!examples?.cache) return input;
  const description = "Index of an example: its kept result is the answer, and the inputs are not looked at.";
  const $example: Schema = { type: "integer", minimum: 0, maximum: examples.rows.length - 1, description };
  return { ...input, properties: { ...input.properties, $example } };
}

/** The same inputs as a form, with files as binary fields. */
function asForm(schema: Schema): Json {
  return replaceFiles(schema, { type: "string", format: "binary" });
}

/** Copy of a schema with its files replaced. */
function replaceFiles(schema: Schema, file: Json): Json {
  if (schema["x-file"]) return file;
  return mapInner(schema, (inner) => replaceFiles(inner, file)) as Json;
}

function runResponses({ output, roles }: HandlerDescription): Doc {
  const outputs = replaceFiles(output, { $ref: "#/components/schemas/File" });
  const done = { type: "object", properties: { outputs }, required: ["outputs"] };
  return {
    "200": {
      description: "The final outputs; or each message of the job as it comes, where a stream is accepted.",
      headers: { "Vitrine-Job": { $ref: "#/components/headers/Job" }, "Vitrine-Session": SESSION_REF },
      content: { "application/json": { schema: done }, "text/event-stream": { schema: { type: "string" } } },
    },
    ...(roles && problemResponses(["unauthenticated", "refused"])),
    ...bodyResponses(),
    ...problemResponses(["invalid-input", "not-found", "too-large", "busy", "failed", "time-limit"]),
  };
}

const SESSION_REF: Json = { $ref: "#/components/headers/Session" };

function problemResponses(codes: readonly (keyof typeof STATUS)[]): Doc {
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(codes.map((code) => [String(STATUS[code]), { description: code, content }]));
}

/** What any request with a body may get, whatever the demo: what it is, and why. */
function bodyResponses(): Doc {
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(
    Object.entries(BODY_PROBLEMS).map(([status, description]) => [status, { description, content }]),
  );
}

const BODY_PROBLEMS = {
  "400": "The body or a header cannot be read.",
  "415": "The body is of another type, or compressed.",
  "429": "Too many of one visitor at a time: try again after Retry-After.",
};

const KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "A random text in quotes, such as a UUID: the same call with the same key is answered with the job of the first, which runs once. With a Vitrine-Session it may be shorter than 20 characters.",
  schema: { type: "string", pattern: '^("[!#-\\[\\]-~]{20,255}"|[!#-\\[\\]-~]{20,255})$' },
};

const ISSUE: Json = {
  type: "object",
  properties: {
    field: { type: "string", description: "The input, with the path inside its value." },
    code: {
      type: "string",
      description: "The keyword of JSON Schema that it does not fit, or empty, json, file, user.",
    },
    detail: { type: "string", description: "What is wrong, for people." },
    expected: { description: "What the schema says to that keyword." },
    received: { description: "What came: its length where that is wrong, its type where it is long." },
  },
  required: ["field", "code", "detail"],
};

const FILE: Json = {
  type: "object",
  properties: {
    id: { type: "string", description: "Names the file in later calls." },
    url: { type: "string", description: "Where its bytes are, relative to the demo's address." },
    name: { type: "string" },
    size: { type: "integer", description: "Bytes." },
    type: { type: "string", description: "Media type." },
  },
  required: ["id", "url", "name", "size", "type"],
};

const PROBLEM: Json = {
  type: "object",
  description: "RFC 9457",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string", enum: Object.keys(STATUS) },
    field: { type: "string", description: "The first wrong input." },
    issues: { type: "array", description: "Every wrong input.", items: ISSUE },
    id: { type: "string", description: "Finds the detail in the server's log." },
  },
  required: ["type", "title", "status", "detail", "code"],
};

const HEADERS: Json = {
  Job: { description: "The call's job.", schema: { type: "string" } },
  Session: { description: "Send it back with later calls: files and state belong to it.", schema: { type: "string" } },
};

/** The names of streams that go on are sent beside the inputs. */
function withFeeds(input: Schema, streams: HandlerDescription["streams"]): Schema {
  if (!streams) return input;
  const description = "Streams that go on: their next values are sent to the job.";
  const $feeds: Schema = { type: "array", items: { enum: streams }, uniqueItems: true, description };
  return { ...input, properties: { ...input.properties, $feeds } };
}

const JOB_PARAMETER: Json = { name: "job", in: "path", required: true, schema: { type: "string" } };
const AFTER_PARAMETER: Json = {
  name: "Last-Event-ID",
  in: "header",
  description: "The number of the last message that arrived.",
  schema: { type: "integer", minimum: 0 },
};

const JOB_PATHS: Doc = {
  "/jobs/{job}": {
    parameters: [JOB_PARAMETER],
    get: {
      operationId: "resumeJob",
      summary: "The job's messages again, from where they were lost; or its final outputs",
      parameters: [AFTER_PARAMETER],
      responses: {
        "200": {
          description: "As the call itself answers.",
          content: {
            "text/event-stream": { schema: { type: "string" } },
            "application/json": { schema: { type: "object", properties: { outputs: { type: "object" } } } },
          },
        },
        ...problemResponses(["not-found"]),
      },
    },
    delete: {
      operationId: "cancelJob",
      summary: "Cancels the job",
      responses: { "204": { description: "It is over." }, ...problemResponses(["not-found"]) },
    },
  },
};

/** Where the next value of a stream is sent, for an app that has one. */
function feedPaths(description: Description): Doc {
  if (Object.values(offeredHandlers(description)).every(({ streams }) => !streams)) return {};
  const properties = { input: { type: "string", description: "Name of the stream." }, value: FED };
  const schema = { type: "object", properties, required: ["input"] };
  return {
    "/jobs/{job}/feed": {
      parameters: [JOB_PARAMETER],
      post: {
        operationId: "feedJob",
        summary: "Sends the next value of a stream, or its end",
        requestBody: { content: { "application/json": { schema } }, required: true },
        responses: {
          "204": { description: "Another value may be sent." },
          ...bodyResponses(),
          ...problemResponses(["invalid-input", "not-found", "busy"]),
        },
      },
    },
  };
}

const FED: Json = { description: "One of the values that the call takes a list of. Absent at the end." };

const UPLOADED: Json = {
  type: "object",
  properties: { files: { type: "array", items: { $ref: "#/components/schemas/File" } } },
  required: ["files"],
};

const FILE_PATHS: Doc = {
  "/files": {
    post: {
      operationId: "uploadFiles",
      summary: "Keeps files for later calls",
      parameters: [{ name: "name", in: "query", description: "The name of a raw body.", schema: { type: "string" } }],
      // No body is a file of no bytes.
      requestBody: {
        required: false,
        content: {
          "multipart/form-data": {
            schema: { type: "object", properties: { file: { type: "string", format: "binary" } }, required: ["file"] },
          },
          "application/octet-stream": { schema: { type: "string", format: "binary" } },
        },
      },
      responses: {
        "200": {
          description: "The files, with the ids to send.",
          headers: { "Vitrine-Session": SESSION_REF },
          content: { "application/json": { schema: UPLOADED } },
        },
        ...bodyResponses(),
        ...problemResponses(["invalid-input", "too-large", "busy"]),
      },
    },
  },
  "/files/{id}": {
    get: {
      operationId: "downloadFile",
      summary: "A file's bytes, whole or in part",
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      responses: {
        "200": { description: "The bytes.", content: { "*/*": { schema: { type: "string", format: "binary" } } } },
        "206": { description: "The part that Range asked for." },
        "416": { description: "The file has no such part." },
        ...problemResponses(["not-found"]),
      },
    },
  },
};
