import { app, on } from "@vitrine/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { slicesOf, streamOf } from "./slices.ts";
import { createServer } from "./server.ts";
import { call, parseEvents } from "./testing/ask.ts";
import { any, box, echoApp, file } from "./testing/demos.ts";

describe("a long text", () => {
  test.each([65_535, 65_536, 131_071])("whose pair of units begins at %d is sent whole", async (at) => {
    const text = `${"x".repeat(at)}😀${"y".repeat(70_000)}`;
    expect(await new Response(streamOf(text)).text()).toBe(text);
  });

  test("is in slices that each fit in a socket's room", () => {
    const sizes = [...slicesOf("é".repeat(1_000_000), "end")].map(({ byteLength }) => byteLength);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * 65_536);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(2_000_003);
  });
});

describe("a large output", () => {
  const data = "é\u{1f600}".repeat(700_000);

  test("comes in a stream piece by piece, as it is wanted", async () => {
    const response = await call(createServer(echoApp()), "json", { data }, { accept: "text/event-stream" });
    let text = "";
    let largest = 0;
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      largest = Math.max(largest, chunk.byteLength);
      text += decoder.decode(chunk, { stream: true });
    }
    expect(parseEvents(text).at(-1)).toMatchObject({ event: "done", data: { outputs: { result: data } } });
    expect(largest).toBeLessThan(300_000);
  });

  test("is never made JSON as a whole, for which all others would wait", async () => {
    const result = any();
    const go = on([], { name: "go", outputs: { result }, run: () => ({ result: "x".repeat(3_000_000) }) });
    const server = createServer(app({ layout: box(result), handlers: [go] }));
    const stringify = vi.spyOn(JSON, "stringify");
    onTestFinished(() => stringify.mockRestore());
    await (await call(server, "go", {}, { accept: "text/event-stream" })).text();
    const lengths = stringify.mock.results.map(({ value }) => String(value).length);
    expect(Math.max(...lengths)).toBeLessThan(200_000);
  });

  test.each([10, 2_000_000])("has the keys of the files that it names, beside %d other characters", async (length) => {
    const [text, doc] = [any(), file()];
    const go = on([], {
      name: "go",
      outputs: { text, doc },
      run: () => ({ text: "x".repeat(length), doc: new Blob(["a"]) }),
    });
    const server = createServer(app({ layout: box(text, doc), handlers: [go] }));
    const response = await call(server, "go", {}, { accept: "text/event-stream" });
    const { data: done } = parseEvents(await response.text()).at(-1)!;
    expect(done).toMatchObject({ outputs: { doc: { url: expect.stringMatching(/^api\/files\/[\w-]+\?key=/) } } });
  });

  test("comes as JSON with its length", async () => {
    const response = await call(createServer(echoApp()), "json", { data });
    const length = Number(response.headers.get("content-length"));
    const text = await response.text();
    expect(Buffer.byteLength(text)).toBe(length);
    expect(JSON.parse(text)).toEqual({ outputs: { result: data } });
  });
});
