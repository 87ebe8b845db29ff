import { createServer, type Server } from "@vitrine/server";
import { beforeAll, describe, expect, test } from "vitest";
import { gradio } from "./gradio.ts";
import { clientsApp } from "./testing/app.ts";

let server: Server;
beforeAll(() => {
  server = createServer(clientsApp, { rings: [gradio()] });
});

const api = "/gradio_api";
const get = (path: string, headers = {}) => server.request(path, { headers });
const post = (path: string, body: unknown, headers = {}) =>
  server.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const join = (index: number, data: unknown[], session = "s") =>
  post(`${api}/queue/join`, { data, fn_index: index, session_hash: session });

type Sent = { readonly msg: string; readonly event_id: string | null } & Record<string, unknown>;
const sent = async (response: Response): Promise<Sent[]> =>
  (await response.text())
    .split("\n\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line.slice("data: ".length)) as Sent);
const stream = (session: string) => get(`${api}/queue/data?session_hash=${session}`);

const NAMES = ["greet", "count", "add", "refuse", "steps", "copy", "show", "forms", "listen", "hide"];

describe("the description", () => {
  test("has what clients need, with the address that the caller asked", async () => {
    const config = (await (await get("/config", { host: "demos.example:81" })).json()) as Record<string, unknown>;
    expect(config).toMatchObject({
      protocol: "sse_v3",
      api_prefix: api,
      root: "http://demos.example:81",
      space_id: null,
    });
    expect((config["dependencies"] as { api_name: string }[]).map((one) => one.api_name)).toEqual(NAMES);
  });

  test("is also at the address with a slash, and beside each of several demos", async () => {
    const two = createServer({ one: clientsApp, two: clientsApp }, { rings: [gradio()] });
    for (const path of ["/two/config", "/two/config/"])
      expect(await (await two.request(path)).json()).toMatchObject({ root: "http://localhost/two" });
  });

  test("follows headers of a trusted proxy alone", async () => {
    const headers = { "x-forwarded-host": "pub.example", "x-forwarded-proto": "https" };
    const rootOf = async (of: Server) =>
      ((await (await of.request("/config", { headers })).json()) as { root: string }).root;
    expect(await rootOf(createServer(clientsApp, { rings: [gradio()], trustProxy: true }))).toBe("https://pub.example");
    expect(await rootOf(server)).toBe("http://localhost");
  });

  test("leaves out private handlers, state and layout", async () => {
    const info = (await (await get(`${api}/info`)).json()) as {
      named_endpoints: Record<string, Record<string, unknown[]>>;
    };
    expect(Object.keys(info.named_endpoints)).toEqual(NAMES.map((name) => `/${name}`));
    expect(info.named_endpoints["/add"]!["parameters"]).toHaveLength(1);
    expect(info.named_endpoints["/hide"]!["returns"]).toHaveLength(1);
  });
});

test("OpenAPI names each call, with its parameters", async () => {
  const { paths } = (await (await get(`${api}/openapi.json`)).json()) as { paths: Record<string, object> };
  expect(Object.keys(paths)).toContain(`${api}/call/greet/{event_id}`);
  expect(paths[`${api}/call/v2/greet`]).toMatchObject({
    post: { requestBody: { content: { "application/json": { schema: { required: ["name"] } } } } },
  });
});

describe("the queue", () => {
  test("sends each message as one line of data, and ends with close_stream", async () => {
    const { event_id: id } = (await (await join(0, ["Ada", "!"], "lines")).json()) as { event_id: string };
    const text = await (await stream("lines")).text();
    expect(text).toMatch(/^(data: .+\n\n)+$/);
    const messages = text
      .split("\n\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line.slice(6)) as Sent);
    expect(messages.map(({ msg }) => msg)).toEqual([
      "estimation",
      "process_starts",
      "process_completed",
      "close_stream",
    ]);
    expect(messages.slice(0, 3).every((one) => one.event_id === id)).toBe(true);
    expect(messages[2]).toMatchObject({ success: true, output: { data: ["Hello Ada!"], is_generating: false } });
  });

  test("sends what grew as an edit of the value before", async () => {
    await join(1, ["ab", 2], "edits");
    const outputs = (await sent(await stream("edits"))).filter(({ msg }) => msg === "process_generating");
    expect(outputs.map(({ output }) => (output as { data: unknown }).data)).toEqual([
      ["ab", 0],
      [[["append", [], "ab"]], [["replace", [], 1]]],
      [[], [["replace", [], 2]]],
    ]);
  });

  test("says an author's error, and hides the inside of the server", async () => {
    await join(3, ["user"], "fails");
    await join(3, ["other"], "fails");
    const ends = (await sent(await stream("fails"))).filter(({ msg }) => msg === "process_completed");
    expect(ends.map(({ success }) => success)).toEqual([false, false]);
    expect(ends[0]!["output"]).toEqual({ error: "Bad thing", title: expect.any(String), duration: 10, visible: true });
    expect(JSON.stringify(ends[1])).not.toContain("The inside of the server");
  });

  test("refuses values that do not fit, by the parameter's name", async () => {
    const response = await join(1, ["ab", 99]);
    expect(response.status).toBe(422);
    const { detail } = (await response.json()) as { detail: unknown[] };
    expect(detail).toEqual([
      {
        __type__: "validate",
        is_valid: false,
        parameter_name: "times",
        message: expect.stringMatching(/^times: .*10/),
      },
    ]);
  });

  test.each([
    ["no data", { fn_index: 0, session_hash: "s" }, 422],
    ["no session", { data: [], fn_index: 0 }, 422],
    ["an endless session", { data: [], fn_index: 0, session_hash: "x".repeat(201) }, 422],
    ["no such number", { data: [], fn_index: 99, session_hash: "s" }, 404],
    ["the number of a private handler", { data: ["x"], fn_index: NAMES.length, session_hash: "s" }, 404],
    ["a number that is none", { data: [], fn_index: "0", session_hash: "s" }, 422],
    ["too many values", { data: [1, 2, 3], fn_index: 0, session_hash: "s" }, 422],
    ["a list", [], 422],
  ])("refuses a call with %s", async (_, body, status) => {
    const response = await post(`${api}/queue/join`, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("detail");
  });

  test("cancels for the session that asked, and for no other", async () => {
    const { event_id: id } = (await (await join(1, ["slow", 10], "mine")).json()) as { event_id: string };
    await post(`${api}/cancel`, { event_id: id, session_hash: "theirs" });
    const messages = sent(await stream("mine"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await (await post(`${api}/cancel`, { event_id: id, session_hash: "mine" })).json()).toEqual({
      success: true,
    });
    expect((await messages).at(-2)).toMatchObject({ success: false, output: { error: "Cancelled" } });
  });

  test("shows a session's messages to no other", async () => {
    await join(0, ["Ada", "!"], "hers");
    expect((await sent(await stream("his"))).map(({ msg }) => msg)).toEqual(["close_stream"]);
    expect((await sent(await stream("hers"))).map(({ msg }) => msg)).toContain("process_completed");
  });
});

describe("inputs that go on", () => {
  const LISTEN = NAMES.indexOf("listen");

  test("are fed by the event's id, until they end", async () => {
    const { event_id: id } = (await (await join(LISTEN, [1], "fed")).json()) as { event_id: string };
    const messages = sent(await stream("fed"));
    expect((await post(`${api}/stream/${id}`, { data: [2] })).status).toBe(200);
    expect((await post(`${api}/stream/${id}`, { data: ["x"] })).status).toBe(422);
    await post(`${api}/stream/${id}/close`, {});
    const said = await messages;
    expect(said.filter(({ msg }) => msg === "process_streaming").at(-1)).toMatchObject({ output: { data: [3] } });
    expect(said.at(-2)).toMatchObject({ msg: "process_completed", success: true });
    expect((await post(`${api}/stream/${id}`, { data: [3] })).status).toBe(404);
  });

  test("are all that comes for a call that cannot go on", async () => {
    const headers = { "user-agent": "gradio_client/2.7.2" };
    await post(`${api}/queue/join`, { data: [5], fn_index: LISTEN, session_hash: "once" }, headers);
    expect((await sent(await stream("once"))).at(-2)).toMatchObject({ success: true, output: { data: [5] } });
    expect(await (await post(`${api}/run/listen`, { data: [6] })).json()).toMatchObject({ data: [6] });
  });
});

describe("plain HTTP", () => {
  test("answers a call at once", async () => {
    const response = await post(`${api}/run/greet`, { data: ["Ada", "?"] });
    expect(await response.json()).toMatchObject({ data: ["Hello Ada?"], is_generating: false });
    expect((await (await post(`${api}/api/greet/`, { data: ["Bo"] })).json()) as object).toMatchObject({
      data: ["Hello Bo!"],
    });
  });

  test("keeps the state of a session that the caller names", async () => {
    const add = async () => (await (await post(`${api}/run/add`, { data: [2], session_hash: "sum" })).json()) as object;
    await add();
    expect(await add()).toMatchObject({ data: [4] });
  });

  test("answers a failed call with 500 and its error", async () => {
    const response = await post(`${api}/run/refuse`, { data: ["user"] });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: "Bad thing" });
  });

  test("gives a result by the id of its event, again and again", async () => {
    const { event_id: id } = (await (await post(`${api}/call/count`, { data: ["ab", 2] })).json()) as {
      event_id: string;
    };
    const read = async () => (await get(`${api}/call/count/${id}`)).text();
    const first = await read();
    expect(first).toMatch(/event: generating\ndata: \["ab",0\]\n\n/);
    expect(first).toMatch(/event: complete\ndata: \["abab",2\]\n\n$/);
    expect(await read()).toMatch(/event: complete\ndata: \["abab",2\]\n\n$/);
  });

  test("takes parameters by name", async () => {
    const submitted = await post(`${api}/call/v2/greet`, { name: "Ada" });
    const { event_id: id } = (await submitted.json()) as { event_id: string };
    expect(await (await get(`${api}/call/greet/${id}`)).text()).toContain('["Hello Ada!"]');
    const wrong = await post(`${api}/call/v2/greet`, { nome: "Ada" });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(await wrong.json())).toContain("Known: name, punctuation");
  });

  test("has no endpoint for a private handler, and none for an event that is not there", async () => {
    expect((await post(`${api}/run/secret`, { data: ["x"] })).status).toBe(404);
    expect((await post(`${api}/call/secret`, { data: ["x"] })).status).toBe(404);
    expect((await get(`${api}/call/greet/abc.def`)).status).toBe(404);
  });
});

describe("files", () => {
  const upload = async (name: string, text: string) => {
    const form = new FormData();
    form.append("files", new File([text], name, { type: "text/plain" }));
    const response = await server.request(`${api}/upload`, { method: "POST", body: form });
    return ((await response.json()) as string[])[0]!;
  };

  test("are at a random id with a key, never at a path", async () => {
    const path = await upload("../../a #1?.txt", "hello");
    expect(path).toMatch(/^[\w-]+\.[\w-]+\/[^#?%/\\]+$/);
    expect(await (await get(`${api}/file=${encodeURI(path)}`)).text()).toBe("hello");
    expect((await get(`${api}/file=${path.replace(/\./, ".A")}`)).status).toBe(404);
    expect((await get(`${api}/file=/etc/passwd`)).status).toBe(404);
  });

  test("are sent by the path of an upload", async () => {
    const path = await upload("note.txt", "hello");
    const data = { path, orig_name: "../note.txt", meta: { _type: "gradio.FileData" } };
    const response = await post(`${api}/run/copy`, { data: [data] });
    const [file, size] = ((await response.json()) as { data: [{ url: string; orig_name: string }, number] }).data;
    expect([file.orig_name, size]).toEqual(["note.txt", 5]);
    expect(await (await get(new URL(file.url).pathname)).text()).toBe("hello");
  });

  test.each([
    ["an upload that failed", {}],
    ["a path of the server", { path: "/etc/passwd", meta: { _type: "gradio.FileData" } }],
    ["a file: address", { path: "file:///etc/passwd", meta: { _type: "gradio.FileData" } }],
    ["an address of this machine", { path: "http://127.0.0.1:1/x", meta: { _type: "gradio.FileData" } }],
    ["a name of this machine", { path: "http://localhost:1/x", meta: { _type: "gradio.FileData" } }],
    ["an address of a cloud's metadata", { path: "http://169.254.169.254/x", meta: { _type: "gradio.FileData" } }],
    ["an address of a private network", { path: "http://10.0.0.1/x", meta: { _type: "gradio.FileData" } }],
  ])("refuses %s", async (_, value) => {
    const response = await post(`${api}/run/copy`, { data: [value] });
    expect(response.status).toBe(422);
    expect(((await response.json()) as { detail: { parameter_name: string }[] }).detail[0]!.parameter_name).toBe(
      "attached",
    );
  });
});
