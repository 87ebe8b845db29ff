import { createServer, type RequestListener } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { fetchPublicUrl } from "./fetch-url.ts";
import { PRIVATE_ADDRESSES } from "./testing/hostile.ts";

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function serve(listener: RequestListener): Promise<URL> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  closing.push(() => (http.closeAllConnections(), http.close()));
  return new URL(`http://127.0.0.1:${(http.address() as { port: number }).port}/file.txt`);
}

const textOf = async (url: URL, limits = {}) => {
  const all = { fileBytes: 1000, idleMs: 1000, bytesPerSecond: 1, ...limits };
  return new Response((await fetchPublicUrl(url, { urls: "any" }, all)).body as ReadableStream).text();
};

describe("a file at an address", () => {
  test("comes within the limits of uploads", async () => {
    expect(await textOf(await serve((_, response) => response.end("hello")))).toBe("hello");
    const endless = await serve((_, response) => void setInterval(() => response.write("x".repeat(600)), 5).unref());
    await expect(textOf(endless)).rejects.toThrow(/larger than 1 KB/);
    const silent = await serve((_, response) => void response.write("x"));
    await expect(textOf(silent, { idleMs: 100 })).rejects.toThrow(/Nothing came/);
  });

  test("that breaks off is an error with words", async () => {
    const broken = await serve((_, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("x");
      setTimeout(() => response.destroy(), 20);
    });
    await expect(textOf(broken)).rejects.toThrow(/stopped before the end/);
  });

  test("is not opened where a redirect leads to another scheme", async () => {
    const away = await serve((_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end());
    await expect(textOf(away)).rejects.toThrow(/redirected/);
  });

  test.each(PRIVATE_ADDRESSES)("is not opened at %s, nor are addresses told", async (address) => {
    await expect(fetchPublicUrl(new URL(address), {})).rejects.toThrow(
      /^cannot be opened: this server opens no addresses of private networks$/,
    );
  });
});
