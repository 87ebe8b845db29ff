import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { app, on, UserError } from "@vitrine/core";
import { column, dropdown, file, image, json, number, textbox } from "@vitrine/components";
import { createServer, listen, type Listening } from "@vitrine/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mcp } from "./mcp.ts";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const name = textbox({ label: "Name" });
const tone = dropdown({ label: "Tone", choices: ["warm", "cool"], value: "warm" });
const greeting = textbox({ label: "Greeting", readonly: true });
const attached = file({ label: "File" });
const size = number({ label: "Size", readonly: true });
const copied = file({ label: "Copy", readonly: true });
const picture = image({ label: "Picture", readonly: true });
const data = json({ label: "Data" });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const stopped: string[] = [];

const toolsApp = app({
  title: "Tools",
  description: "What an assistant may use.",
  layout: column(name, tone, greeting, attached, size, copied, picture, data),
  handlers: [
    on([], {
      name: "greet",
      description: "Greets somebody by name.",
      inputs: { name, tone },
      outputs: { greeting },
      run: ({ name, tone }) => ({ greeting: `${tone === "warm" ? "Dear" : "Hello"} ${name}` }),
    }),
    on([], {
      name: "weigh",
      inputs: { attached },
      outputs: { size, copied },
      run: ({ attached }) => ({ size: attached.size, copied: attached }),
    }),
    on([], {
      name: "draw",
      outputs: { picture },
      run: () => ({ picture: new File([Buffer.from(PIXEL, "base64")], "dot.png", { type: "image/png" }) }),
    }),
    on([], {
      name: "wait",
      inputs: { name },
      outputs: { data },
      async run({ name }, { progress, signal }) {
        signal.addEventListener("abort", () => stopped.push(name));
        for (let i = 1; i <= 4; i++) {
          progress(i / 4, `Step ${i}`);
          await pause(name === "long" ? 500 : 20);
          signal.throwIfAborted();
        }
        return { data: { done: true } };
      },
    }),
    on([], {
      name: "refuse",
      outputs: { data },
      run() {
        throw new UserError("Not today.");
      },
    }),
    on([], { name: "secret", api: "private", outputs: { data }, run: () => ({ data: 1 }) }),
  ],
});

let server: Listening;
const clients: Client[] = [];

beforeAll(async () => {
  const ring = mcp({
    urls: "any",
    prompts: [
      {
        name: "introduce",
        description: "Introduces somebody.",
        arguments: { who: "Whom" },
        text: ({ who }) => `Introduce ${who!} with the tool greet.`,
      },
    ],
    resources: [{ uri: "docs://card", name: "Model card", type: "text/markdown", text: "# Card" }],
  });
  server = await listen(createServer(toolsApp, { rings: [ring] }), { port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server.close();
});

type Era = "legacy" | "auto";

async function connect(path = "/mcp", mode: Era = "auto"): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(path, server.url)));
  clients.push(client);
  return client;
}

type Block = { readonly type: string; readonly text?: string; readonly uri?: string; readonly data?: string };
const call = async (client: Client, name: string, args: Record<string, unknown> = {}, options = {}) =>
  (await client.callTool({ name, arguments: args }, options)) as {
    readonly content: readonly Block[];
    readonly structuredContent?: Record<string, unknown>;
    readonly isError?: boolean;
  };

describe.each<Era>(["legacy", "auto"])("an assistant of the protocol's era %s", (era) => {
  test("lists the handlers that programs may call, with words and schemas of the author", async () => {
    const { tools } = await (await connect(undefined, era)).listTools();
    expect(tools.map((tool) => tool.name)).toEqual(["greet", "weigh", "draw", "wait", "refuse"]);
    expect(tools[0]).toMatchObject({
      description: "Greets somebody by name.",
      inputSchema: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, tone: { enum: ["warm", "cool"], default: "warm" } },
      },
    });
    expect(tools[1]!.inputSchema.properties).toMatchObject({ attached: { type: "string", description: /data: URL/ } });
  });

  test("is offered the tools that its address names alone", async () => {
    const client = await connect("/gradio_api/mcp/?tools=draw", era);
    expect((await client.listTools()).tools.map((tool) => tool.name)).toEqual(["draw"]);
    expect(await call(client, "greet", { name: "Ada" })).toMatchObject({ isError: true });
  });

  test("calls a tool, and gets texts and values", async () => {
    expect(await call(await connect(undefined, era), "greet", { name: "Ada", tone: "cool" })).toMatchObject({
      content: [{ type: "text", text: "Hello Ada" }],
      structuredContent: { greeting: "Hello Ada" },
    });
  });

  test("is told what is wrong with an argument, and what the author says", async () => {
    const client = await connect(undefined, era);
    const wrong = await call(client, "greet", { name: "Ada", tone: "loud" });
    expect(wrong).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/tone: must be one of "warm", "cool"/) }],
    });
    expect(await call(client, "refuse")).toMatchObject({ isError: true, content: [{ text: "Not today." }] });
    expect(await call(client, "secret")).toMatchObject({ isError: true });
  });

  test("sends a file as a data: URL, and by the address of one that it got", async () => {
    const client = await connect(undefined, era);
    const first = await call(client, "weigh", { attached: "data:text/plain;base64,aGVsbG8=" });
    expect(first.structuredContent).toMatchObject({ size: 5, copied: expect.stringContaining("/api/files/") });
    const { uri } = first.content.find(({ type }) => type === "resource_link")!;
    expect(await (await fetch(uri!)).text()).toBe("hello");
    expect((await call(client, "weigh", { attached: uri })).structuredContent).toMatchObject({ size: 5 });
    const forged = uri!.replace(/files\/.{6}/, "files/AAAAAA");
    expect(await call(client, "weigh", { attached: forged })).toMatchObject({ isError: true });
    expect(await call(client, "weigh", { attached: "/etc/passwd" })).toMatchObject({ isError: true });
  });

  test("gets an image as an image", async () => {
    const { content } = await call(await connect(undefined, era), "draw");
    expect(content).toMatchObject([
      { type: "image", data: PIXEL, mimeType: "image/png" },
      { type: "resource_link", name: "dot.png", mimeType: "image/png" },
    ]);
  });

  test("hears progress", async () => {
    const heard: { progress: number; total?: number; message?: string }[] = [];
    const onprogress = (progress: (typeof heard)[number]) => heard.push(progress);
    await call(await connect(undefined, era), "wait", { name: "short" }, { onprogress });
    expect(heard.at(-1)).toMatchObject({ progress: 1, total: 1, message: "Step 4" });
    expect(heard.map(({ progress }) => progress)).toEqual(
      heard.map(({ progress }) => progress).toSorted((a, b) => a - b),
    );
  });

  test("cancels", async () => {
    const controller = new AbortController();
    const running = call(
      await connect(undefined, era),
      "wait",
      { name: "long" },
      { signal: controller.signal, onprogress() {} },
    );
    setTimeout(() => controller.abort(), 200);
    await expect(running).rejects.toThrow(/abort/i);
    await expect.poll(() => stopped.splice(0)).toContain("long");
  });

  test("reads prompts and resources", async () => {
    const client = await connect(undefined, era);
    expect((await client.listPrompts()).prompts).toMatchObject([
      { name: "introduce", arguments: [{ name: "who", required: true }] },
    ]);
    const { messages } = await client.getPrompt({ name: "introduce", arguments: { who: "Ada" } });
    expect(messages).toMatchObject([{ role: "user", content: { text: "Introduce Ada with the tool greet." } }]);
    await expect(client.getPrompt({ name: "introduce", arguments: {} })).rejects.toThrow(/needs who/);
    expect((await client.listResources()).resources).toMatchObject([{ uri: "docs://card", mimeType: "text/markdown" }]);
    expect((await client.readResource({ uri: "docs://card" })).contents).toMatchObject([{ text: "# Card" }]);
  });
});

test("the pages of other sites are refused, and streams without a call", async () => {
  const post = (headers: Record<string, string>) =>
    fetch(new URL("/mcp", server.url), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
  expect((await post({})).status).toBe(200);
  expect((await post({ origin: "https://evil.example" })).status).toBe(403);
  expect((await fetch(new URL("/mcp", server.url))).status).toBe(405);
});
