import { afterEach, beforeEach, expect, test } from "vitest";
import { killUnderLoad } from "./testing/load.ts";
import { Servers } from "./testing/other-process.ts";

let servers: Servers;
beforeEach(() => {
  servers = new Servers();
});
afterEach(() => servers.close());

test("a server that is killed twenty times under load leaves no half message", { timeout: 120_000 }, async () => {
  await killUnderLoad(servers, 20);
  const { engine } = servers.open();
  expect(await engine.describe()).toMatchObject({ handlers: { many: {} } });
});
