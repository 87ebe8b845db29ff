import { createHash, randomBytes } from "node:crypto";
import { createServer, connect, type AddressInfo, type Server } from "node:net";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, button, column, file, launch, on, textbox, type Launched } from "vitrine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tempFolder } from "../../server/src/testing/temp-folder.ts";
import { closeBrowser, openPage } from "./stage.ts";

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const input = file({ label: "Input" });
const digest = textbox({ label: "Digest", readonly: true });
const go = button("Go");
const uploadsApp = app({
  title: "Uploads",
  layout: column(input, go, digest),
  handlers: [
    on(go.click, {
      name: "digest",
      inputs: { input },
      outputs: { digest },
      run: async ({ input }) => ({ digest: input ? digestOf(new Uint8Array(await input.arrayBuffer())) : "" }),
    }),
  ],
});

let demo: Launched;
let proxy: Server;
/** Bytes after which the proxy cuts the connection that sends the next one. */
const cuts = [4_000_000, 13_000_000];
let cutOff = 0;

beforeAll(async () => {
  demo = await launch(uploadsApp, { port: 0 });
  let sent = 0;
  proxy = createServer((socket) => {
    const server = connect(Number(new URL(demo.url).port), "127.0.0.1");
    for (const one of [socket, server]) one.on("error", () => {});
    socket.on("data", (chunk) => {
      sent += chunk.length;
      if (sent < (cuts[cutOff] ?? Infinity)) return;
      cutOff++;
      socket.destroy();
      server.destroy();
    });
    socket.pipe(server).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  await closeBrowser();
  proxy.close();
  await demo.close();
});

test("a page's upload of 20 MB goes on through a proxy that cuts it twice", async () => {
  const bytes = randomBytes(20_000_000);
  const path = join(tempFolder(), "large.bin");
  await writeFile(path, bytes);
  // A browser may send a request again by itself, and is told that its bytes are there: the client then goes on after them.
  const allow = /net::ERR_|status of 409/;
  const page = await openPage(`http://localhost:${(proxy.address() as AddressInfo).port}/`, { allow });
  const told: number[] = [];
  await page.locator("vitrine-file input[type=file]").setInputFiles(path);
  await page.getByText("large.bin").first().waitFor();
  const bars = page.locator("vitrine-file progress");
  const look = async () => {
    const values = await bars.evaluateAll((all) => all.map((bar) => (bar as HTMLProgressElement).value));
    told.push(...values);
    return values.length;
  };
  await expect.poll(look, { timeout: 30_000, interval: 20 }).toBe(0);
  expect(cutOff).toBe(2);
  await page.getByRole("button", { name: "Go" }).click();
  await expect.poll(() => page.getByLabel("Digest").inputValue(), { timeout: 30_000 }).toBe(digestOf(bytes));
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});
