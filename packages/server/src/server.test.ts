import { expect, test } from "vitest";
import { createServer } from "./server.ts";
import { echoApp } from "./testing/demos.ts";

test("answers a call with its outputs", async () => {
  const server = createServer(echoApp());
  const response = await server.request("/api/run/echo", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ input: "hi" }),
  });
  expect(await response.json()).toEqual({ outputs: { output: "hi" } });
});
