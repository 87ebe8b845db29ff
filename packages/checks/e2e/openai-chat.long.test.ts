import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { ask } from "../../models/src/openai/testing/ask.ts";
import { installPip, siteIn } from "./doc-tools/install.ts";
import { serveTool } from "./doc-tools/serve.ts";

const INSTALL_MS = 600_000;
/** A proxy of LiteLLM's imports for half a minute, and longer beside other tests. */
const START_MS = 300_000;
const KEY = `sk-${randomUUID()}`;
const REPLY = "The answer is forty-two, né 😀.";
const CONFIG = `
model_list:
  - model_name: mock
    litellm_params: { model: openai/mock, api_key: none, mock_response: ${JSON.stringify(REPLY)} }
  - model_name: full
    litellm_params: { model: openai/full, api_key: none, mock_response: litellm.RateLimitError }
`;

let litellm: string | undefined;

beforeAll(async () => {
  litellm = await installPip("litellm", "litellm[proxy]==1.108.7");
  if (litellm === undefined) console.info("LiteLLM is left out: there is no Python here.");
}, INSTALL_MS);

/** A proxy of LiteLLM's with made-up models; undefined on a machine without Python. */
async function startProxy(): Promise<string | undefined> {
  if (litellm === undefined) return undefined;
  const cwd = await siteIn(litellm, { "config.yaml": CONFIG });
  const port = await freePort();
  const url = await serveTool({
    tool: litellm,
    module: "litellm.proxy.proxy_cli",
    args: ["--config", "config.yaml", "--host", "127.0.0.1", "--port", String(port), "--telemetry", "False"],
    cwd,
    env: { LITELLM_MASTER_KEY: KEY, LITELLM_LOCAL_MODEL_COST_MAP: "True" },
    ready: /Uvicorn running on (http:\/\/\S+)/,
  });
  return `${url}/v1`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test(
  "a proxy of LiteLLM's streams a reply and counts its tokens, and its refusals are told in words",
  { timeout: START_MS },
  async () => {
    const baseURL = await startProxy();
    if (baseURL === undefined) return;
    const usages: unknown[] = [];
    const { seen, last, error } = await ask({
      baseURL,
      apiKey: KEY,
      model: "mock",
      onUsage: (one) => usages.push(one),
    });
    expect([error, last.content]).toEqual([undefined, REPLY]);
    expect(seen.length).toBeGreaterThan(2);
    expect(usages).toEqual([expect.objectContaining({ totalTokens: expect.any(Number) })]);

    const failures = await Promise.all([
      ask({ baseURL, apiKey: KEY, model: "full" }),
      ask({ baseURL, apiKey: KEY, model: "none" }),
      // It looks for another key in a database that it does not have.
      ask({ baseURL, apiKey: "sk-wrong", model: "mock" }),
    ]);
    expect(failures.map(({ error }) => error?.message)).toEqual([
      "The model's server has too many requests at the moment. Try again later.",
      "The model's server did not accept the request.",
      "The model's server did not accept the request.",
    ]);
  },
);
