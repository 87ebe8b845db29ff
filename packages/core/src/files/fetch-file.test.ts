import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { fetchFile } from "./fetch-file.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: (response: ServerResponse) => void, path = "/a.txt"): Promise<URL> {
  const server = createServer((_, response) => answer(response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

describe("a URL that is read", () => {
  test("is a file of the name and the type that it has there", async () => {
    const url = await serve(
      (response) => response.setHeader("content-type", "text/csv").end("a,b"),
      "/x/gr%C3%B6%C3%9Fe.csv",
    );
    const file = await fetchFile(url);
    expect([file.name, file.type, await file.text()]).toEqual(["größe.csv", "text/csv", "a,b"]);
  });

  test("may have a name whose codes are none", async () => {
    expect((await fetchFile(await serve((response) => response.end("x"), "/100%.txt"))).name).toBe("100%.txt");
  });

  test("that answers an error is none", async () => {
    await expect(fetchFile(await serve((response) => response.writeHead(404).end()))).rejects.toThrow(/answered 404/);
  });

  test("that says it is too large is not read", async () => {
    const url = await serve((response) => response.setHeader("content-length", "11").end("01234567890"));
    await expect(fetchFile(url, { maxBytes: 10 })).rejects.toThrow(/a\.txt is larger than 10 bytes/);
  });

  test("that says it is too large for memory is not read, where nothing else is said", async () => {
    const url = await serve((response) => void response.setHeader("content-length", "300000000").write("x"));
    await expect(fetchFile(url)).rejects.toThrow(/a\.txt is larger than 268 MB/);
  });

  test("that never ends is left when it is too large, and its server sees that", async () => {
    let left: () => void;
    const gone = new Promise<void>((resolve) => (left = resolve));
    const url = await serve((response) => {
      const timer = setInterval(() => response.write("x".repeat(1000)), 1);
      response.on("close", () => (clearInterval(timer), left()));
    });
    await expect(fetchFile(url, { maxBytes: 10_000 })).rejects.toThrow(/is larger than 10 KB/);
    await gone;
  });

  test.each([
    ["says nothing at all", () => {}],
    ["falls silent", (response: ServerResponse) => void response.write("x")],
  ])("that %s is given up", async (_, answer) => {
    await expect(fetchFile(await serve(answer), { stallMs: 100 })).rejects.toThrow(/sent nothing for 0\.1 s/);
  });

  test("that drips is given up after the whole of its time", async () => {
    const url = await serve((response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    await expect(fetchFile(url, { stallMs: 5000, totalMs: 200 })).rejects.toThrow(/did not end within 0\.2 s/);
  });
});
