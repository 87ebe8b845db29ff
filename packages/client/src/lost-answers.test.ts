import { localEngine, type EngineEvent } from "@vitrine/core";
import { contractApp } from "@vitrine/core/contract-app";
import { createServer, listen } from "@vitrine/server";
import { createServer as createProxy, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client.ts";

// A connection that breaks when the server has a call, and the caller has no answer yet.

const accepted: string[] = [];
let cuts = 0;
let url = "";
let close = async () => {};

beforeAll(async () => {
  const onEvent = (event: EngineEvent) => void (event.kind === "accepted" && accepted.push(event.handler));
  const local = localEngine(contractApp, { onEvent });
  const listening = await listen(createServer(local), { port: 0, graceMs: 0 });
  const proxy = createProxy((asked, answer) => {
    const { method, headers, url: path } = asked;
    const onward = request(new URL(path!, listening.url), { method, headers }, (response: IncomingMessage) => {
      if (method === "POST" && cuts-- > 0) {
        response.destroy();
        return asked.socket.destroy();
      }
      answer.writeHead(response.statusCode!, response.headers);
      return response.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  close = async () => {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    await listening.close();
    await local.close();
  };
});
afterAll(() => close());

test("A call whose answer was lost is sent again, and runs once.", async () => {
  const client = connect<typeof contractApp>(url);
  expect(await client.predict("visit", {})).toEqual({ seen: 1 });
  accepted.length = 0;
  cuts = 2;
  expect(await client.predict("visit", {})).toEqual({ seen: 2 });
  expect(await client.predict("visit", {})).toEqual({ seen: 3 });
  expect(accepted).toEqual(["visit", "visit"]);
  await client.close();
});

test("The first call of a program runs once too, though it has no session yet.", async () => {
  const client = connect<typeof contractApp>(url);
  accepted.length = 0;
  await client.describe();
  cuts = 1;
  expect(await client.predict("echo", { text: "a", times: 2 })).toEqual({ reply: "aa" });
  expect(accepted).toEqual(["echo"]);
  await client.close();
});

test("A call that is lost again and again says so, and ran once.", async () => {
  const client = connect<typeof contractApp>(url);
  await client.describe();
  accepted.length = 0;
  cuts = 3;
  await expect(client.predict("echo", { text: "a", times: 2 })).rejects.toThrow("The server cannot be reached");
  expect(accepted).toEqual(["echo"]);
  cuts = 0;
  await client.close();
});
