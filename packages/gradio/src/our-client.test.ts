import { connect } from "@vitrine/client";
import { localEngine } from "@vitrine/core";
import { createServer, listen } from "@vitrine/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gradio } from "./gradio.ts";
import { clientsApp, stopped } from "./testing/app.ts";
import { ourClientContract } from "./testing/our-client.contract.ts";

let url = "";
let close = async () => {};
beforeAll(async () => {
  const local = localEngine(clientsApp);
  const listening = await listen(createServer({ demo: local }, { rings: [gradio({ urls: "any" })] }), {
    port: 0,
    graceMs: 0,
  });
  url = `${listening.url}/demo`;
  close = async () => {
    await listening.close();
    await local.close();
  };
});
afterAll(() => close());

describe("Vitrine's client, by Gradio's protocol, below a path", () => {
  ourClientContract({ url: () => url });

  test("stops the function when a call is cancelled", async () => {
    const client = connect(url, { protocol: "gradio" });
    const job = client.submit("count", ["slow", 9]);
    for await (const message of job) if (message.kind === "output") await job.cancel();
    await expect.poll(() => stopped).toContain("slow");
    await client.close();
  });

  test("says where there is no app", async () => {
    const client = connect("http://127.0.0.1:9/", { protocol: "gradio" });
    await expect(client.describe()).rejects.toThrow(/cannot be reached. Start it, or check the address/);
  });
});
