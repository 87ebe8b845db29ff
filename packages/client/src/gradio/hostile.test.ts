import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { applyEdits, type Edit } from "./edits.ts";
import { gradioEngine } from "./gradio-engine.ts";

// An app that is called is another's server: what it says of itself may be made to harm.
// A40 and A65 of docs/trust.md.

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve).closeAllConnections())),
  );
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that keeps what it was asked. */
async function spy(): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    asked.push(request);
    response.end("{}");
  });
  return { url, asked };
}

const file = (path: string | null, url: string) => ({
  path,
  url,
  meta: { _type: "gradio.FileData" },
  orig_name: "a.txt",
});

/** An app with one endpoint, `make`, that answers with a value. */
async function appWith(value: unknown, more: object = {}): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const config = {
    version: "6.31.0",
    protocol: "sse_v3",
    api_prefix: "/gradio_api",
    components: [{ id: 1, type: "json", props: {} }],
    dependencies: [{ id: 0, inputs: [], outputs: [1], api_name: "make" }],
    ...more,
  };
  const info = {
    named_endpoints: { "/make": { parameters: [], returns: [{ label: "Out", type: {} }] } },
    unnamed_endpoints: {},
  };
  const url = await serve((request, response) => {
    const path = request.url!;
    asked.push(path);
    const json = (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (path === "/config") return json(config);
    if (path.endsWith("/info")) return json(info);
    if (path.includes("/queue/join")) return json({ event_id: "e1" });
    if (!path.includes("/queue/data")) return response.end("bytes");
    const done = { msg: "process_completed", event_id: "e1", success: true, output: { data: [value] } };
    response.setHeader("content-type", "text/event-stream");
    for (const message of [
      { msg: "surprise", event_id: "e1", js: "alert(1)" },
      done,
      { msg: "close_stream", event_id: null },
    ])
      response.write(`data: ${JSON.stringify(message)}\n\n`);
    return response.end();
  });
  return { url, asked };
}

async function outputOf(url: string): Promise<unknown> {
  const engine = gradioEngine(url);
  try {
    for await (const message of engine.run({ handler: "make", inputs: {} })) {
      if (message.kind === "done") return message.outputs["output"];
      if (message.kind === "failed") throw new Error(message.error.detail);
    }
    return undefined;
  } finally {
    await engine.close();
  }
}

describe("credentials", () => {
  test("A redirect to another origin does not take them there.", async () => {
    const other = await spy();
    const url = await serve((_, response) => response.writeHead(302, { location: `${other.url}/config` }).end());
    for (const secret of [{ token: "t" }, { auth: ["a", "b"] as const }, { headers: { "x-key": "k" } }]) {
      const asking = gradioEngine(url, secret).describe();
      await expect(asking).rejects.toThrow(
        `redirects to ${other.url}/config. Credentials are sent to the address alone`,
      );
    }
    expect(other.asked).toEqual([]);
  });

  test("What the app calls its root and its routes is below its own address.", async () => {
    const other = await spy();
    const { url, asked } = await appWith(1, { root: other.url, api_prefix: `//${new URL(other.url).host}/api` });
    expect(await outputOf(url)).toBe(1);
    expect([other.asked, asked.length]).toEqual([[], 4]);
  });

  test("A login goes with every request, and to this app alone.", async () => {
    const cookies: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      if (request.url === "/login")
        return response.setHeader("set-cookie", "access-token-x=1; Domain=0.0.1; Path=/").end("{}");
      cookies.push(request.headers.cookie);
      return response.writeHead(500).end();
    });
    await expect(gradioEngine(url, { auth: ["a", "b"] }).describe()).rejects.toThrow("answered 500");
    await expect(gradioEngine(url.replace("127.0.0.1", "localhost")).describe()).rejects.toThrow("answered 500");
    expect(cookies.filter((cookie) => cookie !== undefined)).toEqual(["access-token-x=1"]);
  });
});

describe("files", () => {
  test("One at another address is asked of the app, and its URL is one of the app's.", async () => {
    const other = await spy();
    const { url, asked } = await appWith(file(`${other.url}/latest`, `${other.url}/latest`));
    const ref = (await outputOf(url)) as { id: string; url: string };
    expect(new URL(ref.url).origin).toBe(url);
    const engine = gradioEngine(url);
    expect(await (await engine.get(ref.id)).blob.text()).toBe("bytes");
    expect(asked.at(-1)).toMatch(/^\/gradio_api\/file=http%3A\/\//);
    expect(other.asked).toEqual([]);
  });

  test.each(["javascript:alert(1)", "http://elsewhere.example/x", "file:///etc/passwd"])(
    "%s is no file",
    async (address) => {
      expect(await outputOf((await appWith(file(null, address))).url)).toBe(null);
    },
  );
});

describe("values", () => {
  test("A change never reaches what it is not of.", () => {
    const edits: Edit[] = [
      ["replace", ["__proto__", "polluted"], true],
      ["add", ["constructor", "prototype", "polluted"], true],
    ];
    const value = applyEdits({ a: 1 }, edits);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("Changes apply in order, by path, as Gradio means them.", () => {
    const before = { text: "a", list: [1, 2, 3], old: 1 };
    const edits: Edit[] = [
      ["append", ["text"], "b"],
      ["delete", ["list", 1], null],
      ["delete", ["list", 1], null],
      ["add", ["list", 0], 0],
      ["delete", ["old"], null],
      ["add", ["new"], { deep: [] }],
      ["replace", ["new", "deep"], "x"],
    ];
    expect(applyEdits(before, edits)).toEqual({ text: "ab", list: [0, 1], new: { deep: "x" } });
    expect(before).toEqual({ text: "a", list: [1, 2, 3], old: 1 });
  });

  test("What is no description, or of an old protocol, is said to be so.", async () => {
    const { url } = await spy();
    await expect(gradioEngine(url).describe()).rejects.toThrow(`${url}/ does not answer as a Gradio app does`);
    const old = await appWith(1, { version: "4.0.2", protocol: "ws" });
    await expect(gradioEngine(old.url).describe()).rejects.toThrow(
      "is of Gradio 4.0.2, whose protocol (ws) is not spoken here",
    );
  });
});
