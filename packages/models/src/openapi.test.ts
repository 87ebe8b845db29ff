import { readFileSync } from "node:fs";
import { image, textbox } from "@vitrine/components";
import { upstreamOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { fromOpenAPI } from "./openapi.ts";
import { nowhere } from "./openai/testing/stand-in.ts";
import { call, kindsOf, messagesOf, served, streamed, type Reply } from "./openapi/testing/served.ts";

/** As FastAPI 0.139 writes it for `packages/checks/e2e/model-servers/fastapi_app.py`. */
const FASTAPI: any = JSON.parse(readFileSync(new URL("./openapi/testing/fastapi.json", import.meta.url), "utf8"));
const PERSON = {
  name: "Ann",
  age: 7,
  fare: 3,
  port: "Cherbourg",
  member: true,
  note: "",
  loud: true,
  weights: { values: { value: [1, 2] } },
};
const ANSWER = { survived: true, probability: 0.25, text: "Ann" };

/** The server, with one answer to all calls of `/predict`. */
const withPredict = (reply: Reply) => served({ "/openapi.json": FASTAPI, "/predict": reply });

describe("inputs", () => {
  test("are of the kind that a schema wants", async () => {
    const { url } = await withPredict(ANSWER);
    const { inputs } = await fromOpenAPI(url, "/predict");
    expect(kindsOf(inputs)).toEqual({
      loud: "checkbox",
      name: "textbox",
      age: "slider",
      fare: "number",
      port: "radio",
      member: "checkbox",
      note: "textbox",
      weights: "dataframe",
    });
    expect(inputs["age"]!.props).toMatchObject({ label: "Age in years", min: 0, max: 120, step: 1 });
    expect(inputs["name"]!.props).toMatchObject({ info: "As in the passport", maxLength: 40 });
    expect(inputs["port"]!.props).toMatchObject({ value: "Southampton" });
    expect(inputs["fare"]!.props).toMatchObject({ value: 7.25, min: 0, max: null });
  });

  test("are sent as the body, with what is always the same, and without what is left out", async () => {
    const { url, requests } = await withPredict(ANSWER);
    await call(await fromOpenAPI(url, "/predict"), PERSON);
    const { body, query, headers } = requests.at(-1)!;
    expect(await body.json()).toEqual({
      name: "Ann",
      age: 7,
      fare: 3,
      port: "Cherbourg",
      member: true,
      kind: "person",
      weights: [1, 2],
    });
    expect([query.get("loud"), headers.get("content-type")]).toEqual(["true", "application/json"]);
  });

  test("of a path, a query and a header are put there", async () => {
    const { url, requests } = await served({ "/openapi.json": FASTAPI, "/items/4": { id: 4 } });
    const model = await fromOpenAPI(url, "/items/{item_id}");
    expect(kindsOf(model.inputs)).toEqual({
      item_id: "number",
      q: "textbox",
      size: "radio",
      tags: "tags",
      "x-level": "number",
    });
    await call(model, { item_id: 4, q: "", size: "l", tags: ["a b", "c"], "x-level": 9 });
    const { method, query, headers } = requests.at(-1)!;
    expect(query.toString()).toBe("size=l&tags=a+b&tags=c");
    expect([method, headers.get("x-level")]).toEqual(["GET", "9"]);
  });

  test("that are files go into a form, under a name", async () => {
    const png = new Response("inverted", { headers: { "content-type": "image/png" } });
    const { url, requests } = await served({ "/openapi.json": FASTAPI, "/invert": png });
    const model = await fromOpenAPI(url, "/invert", { inputs: { photo: image({ label: "Photo" }) } });
    expect(kindsOf(model.inputs)).toEqual({ photo: "image", strength: "slider" });
    const { output } = await call(model, { photo: "data:image/png;base64,AAAA", strength: 0.5 });
    expect(output).toMatchObject({ type: "image/png", size: 8 });
    const form = await requests.at(-1)!.body.formData();
    expect(form.get("photo")).toMatchObject({ type: "image/png", size: 3, name: "image.png" });
    expect(form.get("strength")).toBe("0.5");
  });

  test("of tables are rows", async () => {
    const rows = [{ x: 2, name: "a" }];
    const { url, requests } = await served({ "/openapi.json": FASTAPI, "/rows": rows });
    const { output } = await call(await fromOpenAPI(url, "/rows"), {
      input: { values: { x: [1, 2], name: ["a", ""] } },
    });
    expect(output).toMatchObject({ values: { x: [2], name: ["a"] } });
    expect(await requests.at(-1)!.body.json()).toEqual([{ x: 1, name: "a" }, { x: 2 }]);
  });

  test("cannot lead to another path of the server", async () => {
    const spec = operation({ parameters: [{ name: "id", in: "path", schema: { type: "string" } }] }, "/of/{id}");
    const { url, requests } = await served({ "/of/..%2Fadmin%3Fx": 1 });
    const model = await fromOpenAPI(url, "/of/{id}", { spec });
    await call(model, { id: "../admin?x" });
    expect(requests.map(({ path }) => path)).toEqual(["/of/..%2Fadmin%3Fx"]);
    await expect(call(model, { id: ".." })).rejects.toMatchObject({ problem: { field: "id" } });
  });

  test("of data are checked before they are sent", async () => {
    const spec = operation(
      jsonBody({ type: "object", properties: { graph: { type: "object" } }, required: ["graph"] }),
    );
    const { url, requests } = await served({ "/run": 1 });
    const model = await fromOpenAPI(url, "/run", { spec });
    expect(kindsOf(model.inputs)).toEqual({ graph: "code" });
    await call(model, { graph: '{"a": [1]}' });
    expect(await requests.at(-1)!.body.json()).toEqual({ graph: { a: [1] } });
    const failed = call(model, { graph: "{a" });
    await expect(failed).rejects.toMatchObject({
      problem: { field: "graph", detail: expect.stringContaining("is not JSON") },
    });
  });

  test.each([
    [{ type: "number", nullable: true }, "number"],
    [{ type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 10 }, "slider"],
    [{ anyOf: [{ type: "integer" }, { type: "number" }] }, "number"],
    [{ allOf: [{ $ref: "#/components/schemas/Size" }], default: "s" }, "radio"],
    [{ type: "array", items: { $ref: "#/components/schemas/Size" } }, "checkboxgroup"],
    [
      {
        oneOf: [
          { const: 1, title: "One" },
          { const: 2, title: "Two" },
        ],
      },
      "radio",
    ],
    [{ type: "string", format: "date-time" }, "datetime"],
    [{ type: "string", contentEncoding: "base64", contentMediaType: "audio/wav" }, "audio"],
    [{ type: "array", items: { type: "string", format: "binary" } }, "file"],
    [{ $ref: "#/components/schemas/Tree" }, "code"],
    [{ $ref: "https://elsewhere.example/schema.json" }, "code"],
    [{ type: "number", minimum: 0, maximum: 1, multipleOf: 0.3 }, "number"],
    [{}, "code"],
  ])("for %j are a %s", async (schema, kind) => {
    const body = jsonBody({ type: "object", properties: { value: schema }, required: ["value"] });
    const size = { enum: ["s", "m"] };
    const tree = {
      type: "object",
      properties: { kids: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
    };
    const spec = { ...operation(body), components: { schemas: { Size: size, Tree: tree } } };
    const { inputs } = await fromOpenAPI("http://127.0.0.1:9", "/run", { spec });
    expect(kindsOf(inputs)).toEqual({ value: kind });
  });
});

describe("an answer", () => {
  test("with simple properties is an output for each", async () => {
    const { url } = await withPredict(ANSWER);
    const model = await fromOpenAPI(url, "/predict");
    expect(kindsOf(model.outputs)).toEqual({ survived: "json", probability: "number", text: "textbox" });
    expect(await call(model, PERSON)).toEqual(ANSWER);
    expect([model.title, model.description, model.runs]).toEqual(["Models", "Survives?", "server"]);
  });

  test.each([
    ["both", { summary: "Predict", description: "Says who lives." }, ["Predict", "Says who lives."]],
    ["a summary alone, which is its description", { summary: "Says who lives" }, ["T", "Says who lives"]],
    ["none", {}, ["T", ""]],
  ])("is of an operation with words of its own: %s", async (_, words, expected) => {
    const { title, description } = await fromOpenAPI("http://127.0.0.1:9", "/run", { spec: operation(words) });
    expect([title, description]).toEqual(expected);
  });

  test("can be one output", async () => {
    const { url } = await withPredict(ANSWER);
    const model = await fromOpenAPI(url, "/predict", { outputs: { output: textbox() } });
    expect(await call(model, PERSON)).toEqual({ output: JSON.stringify(ANSWER, null, 2) });
  });

  test.each([
    ["events", "text/event-stream", ["data: wo", "rd \n\ndata: é", "!\n\n", "data: [DONE]\n\n"], "word é!"],
    [
      "plain text that is said to be events, as BentoML's",
      "text/event-stream",
      ["da", "ys ", "go\n\nby"],
      "days go\n\nby",
    ],
    ["lines of JSON", "application/x-ndjson", ['{"text": "a', 'b "}\n{"text"', ': "c"}'], "ab c"],
    ["text", "text/plain; charset=utf-8", ["a", "b"], "ab"],
  ])("of %s grows", async (_, type, pieces, whole) => {
    const { url } = await served({ "/openapi.json": FASTAPI, "/story": () => streamed(type, ...pieces) });
    const messages = await messagesOf(await fromOpenAPI(url, "/story"), { words: 3 });
    expect(messages.at(-1)).toMatchObject({ kind: "done", outputs: { output: whole } });
    expect(messages.filter(({ kind }) => kind === "output").length).toBeGreaterThan(1);
  });

  test("with a file in it shows that, from the server itself alone", async () => {
    const spec = operation({
      responses: json({ type: "string", contentMediaType: "image/png", contentEncoding: "base64" }),
    });
    let reply = "AAAA";
    const { url, requests } = await served({
      "/run": () => reply,
      "/out.png": new Response("12", { headers: { "content-type": "image/png" } }),
    });
    const model = await fromOpenAPI(url, "/run", { spec, token: "secret" });
    expect(await call(model, {})).toMatchObject({ output: { type: "image/png", size: 3 } });
    reply = `${url}/out.png`;
    expect(await call(model, {})).toMatchObject({ output: { size: 2 } });
    expect(requests.at(-1)!.headers.get("authorization")).toBe("Bearer secret");
    const other = await served({ "/out.png": 1 });
    reply = `${other.url}/out.png`;
    await expect(call(model, {})).rejects.toThrow("another server");
    expect(other.requests).toEqual([]);
  });
});

describe("a call that fails", () => {
  test("says at the input what the server did not accept", async () => {
    const detail = [
      { loc: ["body", "fare"], msg: "Input should be greater than 0", type: "greater_than" },
      { loc: ["query", "loud"], msg: "No", type: "x" },
    ];
    const { url } = await withPredict(Response.json({ detail }, { status: 422 }));
    const failed = call(await fromOpenAPI(url, "/predict"), PERSON);
    const issues = [
      { field: "fare", detail: "Input should be greater than 0." },
      { field: "loud", detail: "No." },
    ];
    await expect(failed).rejects.toMatchObject({ problem: { code: "invalid-input", issues } });
  });

  test("names the input as BentoML does", async () => {
    const detail = [{ loc: ["name"], msg: "Too short", type: "x" }];
    const { url } = await withPredict(Response.json({ error: "1 validation error", detail }, { status: 400 }));
    const failed = call(await fromOpenAPI(url, "/predict"), PERSON);
    await expect(failed).rejects.toMatchObject({ problem: { field: "name" } });
  });

  test("of the server's own is marked for the log, with its status and words", async () => {
    const { url } = await withPredict(Response.json({ detail: "CUDA out of memory" }, { status: 500 }));
    const { predict } = await fromOpenAPI(url, "/predict");
    const asked = predict({ ...PERSON, weights: [] }, { signal: new AbortController().signal } as never).next();
    const error = await asked.catch((error: unknown) => error);
    expect(upstreamOf(error)).toEqual({ status: 500, detail: "CUDA out of memory" });
  });

  test.each([
    [Response.json({ detail: "Nobody is no name." }, { status: 400 }), "Nobody is no name."],
    [Response.json({ detail: "/srv/secret" }, { status: 500 }), "has failed (500). Try again later."],
    [new Response("", { status: 401 }), "did not accept this demo's token"],
    [new Response("", { status: 429, headers: { "retry-after": "7" } }), "Try again in 7 seconds."],
    [new Response("<p>", { headers: { "content-type": "application/json" } }), "other than its description says"],
    [Response.json([1]), "other than its description says"],
    [Response.redirect("http://127.0.0.1:9/predict", 307), "to another server"],
    [new Response("x".repeat(2000)), "is larger than"],
  ])("says what to do, and nothing of the server's inside: %#", async (reply, words) => {
    const { url } = await withPredict(reply);
    const failed = call(await fromOpenAPI(url, "/predict", { spec: FASTAPI, maxBytes: 1000 }), PERSON);
    await expect(failed).rejects.toThrow(words);
    await expect(failed).rejects.not.toThrow("secret");
  });

  test("ends when the server is silent", async () => {
    const { url } = await served({ "/predict": () => new Promise<Reply>(() => {}) });
    const model = await fromOpenAPI(url, "/predict", { spec: FASTAPI, timeoutMs: 50 });
    await expect(call(model, PERSON)).rejects.toThrow("sent nothing for 0.05 s");
  });

  test("ends with the visitor's own stop", async () => {
    const { url } = await served({ "/predict": () => new Promise<Reply>(() => {}) });
    const { predict } = await fromOpenAPI(url, "/predict", { spec: FASTAPI });
    const context = { signal: AbortSignal.timeout(50) };
    const next = predict({ ...PERSON, weights: [] }, context as never).next();
    await expect(next).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("says that nothing listens", async () => {
    const url = await nowhere();
    const model = await fromOpenAPI(url, "/predict", { spec: FASTAPI });
    await expect(call(model, PERSON)).rejects.toThrow("may not be running");
    await expect(fromOpenAPI(url, "/predict")).rejects.toThrow("Start the model's server first");
  });
});

describe("the server's address", () => {
  test("is the only one that a token is sent to", async () => {
    const other = await served({ "/predict": ANSWER });
    const { url, requests } = await withPredict(() => Response.redirect(`${other.url}/predict`, 307) as never);
    const model = await fromOpenAPI(url, "/predict", { token: () => "secret", headers: { "x-key": "k" } });
    await expect(call(model, PERSON)).rejects.toThrow("another server");
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer secret", "Bearer secret"]);
    expect(other.requests).toEqual([]);
  });

  test("is followed to another path of its own", async () => {
    const { url, requests } = await served({
      "/predict": new Response(null, { status: 307, headers: { location: "/predict/" } }),
      "/predict/": ANSWER,
    });
    expect(await call(await fromOpenAPI(url, "/predict", { spec: FASTAPI }), PERSON)).toEqual(ANSWER);
    expect(await requests.at(-1)!.body.json()).toMatchObject({ name: "Ann" });
  });

  test("may have a path, or be that of the description", async () => {
    const routes = { "/v1/api.json": FASTAPI, "/v1/docs.json": FASTAPI, "/v1/predict": ANSWER };
    const { url } = await served(routes);
    for (const address of [`${url}/v1/`, `${url}/v1/api.json`])
      expect(await call(await fromOpenAPI(address, "/predict"), PERSON)).toEqual(ANSWER);
  });

  test("is not what the description says it is", async () => {
    const { url, requests } = await served({ "/predict": ANSWER });
    const spec = { ...FASTAPI, servers: [{ url: "http://169.254.169.254/latest" }] };
    await call(await fromOpenAPI(url, "/predict", { spec }), PERSON);
    expect(requests).toHaveLength(1);
  });
});

describe("a demo's file says what to do", () => {
  test.each([
    ["ftp://models", "/predict", {}, "must be an address"],
    ["http://me:secret@127.0.0.1", "/predict", {}, "must not hold a user or password"],
    ["http://127.0.0.1:9", "/predict", { timeoutMs: 0 }, "timeoutMs"],
    ["http://127.0.0.1:9", "/predict", { spec: { swagger: "2.0" } }, "got version 2.0. Convert it"],
    ["http://127.0.0.1:9", "/none", { spec: FASTAPI }, "there is no /none. There are /predict, /items/{item_id}"],
    ["http://127.0.0.1:9", "/predict", { spec: FASTAPI, method: "GET" }, "/predict has POST; got GET"],
    [
      "http://127.0.0.1:9",
      "/predict",
      { spec: FASTAPI, inputs: { agee: textbox() } },
      "there is no agee. There are loud",
    ],
    [
      "http://127.0.0.1:9",
      "/predict",
      { spec: FASTAPI, outputs: { no: textbox() } },
      "there is no no. There are survived",
    ],
    ["http://127.0.0.1:9", "/invocations", {}, "Give { signature }"],
  ])("about %s %s %j", async (url, path, options, words) => {
    const failed = fromOpenAPI(url, path, options);
    await expect(failed).rejects.toMatchObject({ name: "DefinitionError", message: expect.stringContaining(words) });
  });

  test("about a server without a description", async () => {
    const { url } = await served({});
    await expect(fromOpenAPI(url, "/predict")).rejects.toThrow("openapi.json 404, docs.json 404");
  });
});

/** A description of one operation, `POST /run` by default. */
function operation(more: object, path = "/run") {
  return { openapi: "3.0.3", info: { title: "T" }, paths: { [path]: { post: { responses: json({}), ...more } } } };
}

function jsonBody(schema: object) {
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

function json(schema: object) {
  return { 200: { description: "", content: { "application/json": { schema } } } };
}
