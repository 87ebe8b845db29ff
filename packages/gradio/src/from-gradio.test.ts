import { DefinitionError, localEngine } from "@vitrine/core";
import { createServer, listen } from "@vitrine/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromGradio } from "./from-gradio.ts";
import { gradio } from "./gradio.ts";
import { clientsApp } from "./testing/app.ts";
import { fromGradioContract } from "./testing/from-gradio.contract.ts";

let url = "";
let close = async () => {};
beforeAll(async () => {
  const local = localEngine(clientsApp);
  const listening = await listen(createServer(local, { rings: [gradio()] }), { port: 0, graceMs: 0 });
  url = listening.url;
  close = async () => {
    await listening.close();
    await local.close();
  };
});
afterAll(() => close());

describe("a demo from an app", () => {
  fromGradioContract({ url: () => url });
});

test("An address that is none, or where nothing answers, is refused when the file is loaded.", async () => {
  await expect(fromGradio("localhost")).rejects.toThrow(/must have the URL of the app's page, such as "http/);
  const away = fromGradio("http://127.0.0.1:9");
  await expect(away).rejects.toThrow(DefinitionError);
  await expect(away).rejects.toThrow("cannot be reached. Start it, or check the address");
});
