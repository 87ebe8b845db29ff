import { createServer, listen, type Listening } from "@vitrine/server";
import { afterAll, beforeAll, describe } from "vitest";
import { gradio } from "./gradio.ts";
import { clientsApp } from "./testing/app.ts";
import { jsClientContract } from "./testing/js-client.contract.ts";

let server: Listening;

beforeAll(async () => {
  server = await listen(createServer(clientsApp, { rings: [gradio({ urls: "any" })] }), { port: 0, host: "127.0.0.1" });
});

afterAll(() => server.close());

describe("Gradio's JavaScript client", () => {
  jsClientContract({ url: () => server.url });
});
