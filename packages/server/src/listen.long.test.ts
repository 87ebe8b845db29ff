import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "./listen.ts";
import { createServer } from "./server.ts";
import { echoApp } from "./testing/demos.ts";

test("a connection whose headers come byte by byte is given up", async () => {
  const listening = await listen(createServer(echoApp()), { port: 0 });
  const socket = connect(listening.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.resume();
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ");
  const dripping = setInterval(() => socket.write("x"), 1000);
  onTestFinished(() => (clearInterval(dripping), void socket.destroy(), listening.close()));
  await once(socket, "close");
  expect(socket.destroyed).toBe(true);
});
