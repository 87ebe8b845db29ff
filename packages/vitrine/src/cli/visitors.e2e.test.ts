import { readFile } from "node:fs/promises";
import { connect } from "@vitrine/client";
import { describe, expect, test } from "vitest";
import { project, serve } from "./testing/command.ts";

/** A slow handler that records the order of its calls. */
const SLOW = `
import { appendFileSync } from "node:fs";
import { demo, textbox } from "vitrine";
export default demo({
  inputs: textbox(),
  outputs: textbox(),
  async predict(name, { signal }) {
    appendFileSync("order.txt", name + "\\n");
    await new Promise((resolve) => setTimeout(resolve, name === "long" ? 60_000 : 5));
    return name;
  },
});`;

/** A streaming handler: ten letters, one at a time. */
const STREAM = `
import { demo, textbox } from "vitrine";
export default demo({
  inputs: textbox(),
  outputs: textbox(),
  async *predict(text) {
    for (let end = 1; end <= text.length; end++) {
      yield text.slice(0, end);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
});`;

describe("many visitors", () => {
  test("200 of them wait in order for a handler that takes one at a time: each is told its place, none is lost", async () => {
    const cwd = await project({ "demo.ts": SLOW });
    const { url } = await serve(cwd, "start", "demo.ts", "--port", "0");
    const jobs = [];
    for (let i = 0; i < 200; i++) {
      const job = connect(url).submit("predict", String(i));
      await job.id();
      jobs.push(job);
    }
    const answers = await Promise.all(jobs.map((job) => job.result()));
    expect(answers).toEqual(jobs.map((_, i) => String(i)));
    expect((await readFile(`${cwd}/order.txt`, "utf8")).trim().split("\n")).toEqual(jobs.map((_, i) => String(i)));
    for (const job of jobs) {
      const places = [];
      for await (const message of job) if (message.kind === "queued") places.push(message.place);
      expect(places.length).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((a, b) => b - a));
    }
  });

  test("one who leaves, waiting or running, makes room at once", async () => {
    const { url } = await serve(await project({ "demo.ts": SLOW }), "start", "demo.ts", "--port", "0");
    const running = connect(url).submit("predict", "long");
    await running.id();
    const waiting = connect(url).submit("predict", "waiting");
    await waiting.id();
    const last = connect(url).submit("predict", "last");
    await last.id();
    await waiting.cancel();
    await running.cancel();
    expect(await last.result()).toBe("last");
    await expect(waiting.result()).rejects.toThrow("cancelled");
  });
});

describe("a stream that is cut", () => {
  test("goes on after any message, without gap or repeat", async () => {
    const { url } = await serve(await project({ "demo.ts": STREAM }), "start", "demo.ts", "--port", "0");
    const whole = await post(url, "Candy hearts");
    const log = events(await whole.text());
    const job = whole.headers.get("vitrine-job")!;
    expect(log.at(-1)).toMatchObject({ kind: "done", outputs: { output: "Candy hearts" } });
    for (const { id } of log) {
      const rest = await fetch(new URL(`api/jobs/${job}`, url), {
        headers: { "last-event-id": String(id), accept: "text/event-stream" },
      });
      expect([...log.slice(0, id), ...events(await rest.text())]).toEqual(log);
    }
  });

  test("is not cancelled by the cut, and is picked up while it runs", async () => {
    const { url } = await serve(await project({ "demo.ts": STREAM }), "start", "demo.ts", "--port", "0");
    const abort = new AbortController();
    const cut = await post(url, "A longer text, to be cut in the middle of it", abort.signal);
    const first = await cut.body!.getReader().read();
    abort.abort();
    const received = events(Buffer.from(first.value!).toString());
    const job = cut.headers.get("vitrine-job")!;
    const headers = { "last-event-id": String(received.length), accept: "text/event-stream" };
    const rest = events(await (await fetch(new URL(`api/jobs/${job}`, url), { headers })).text());
    expect([...received, ...rest].map(({ id }) => id)).toEqual([...received, ...rest].map((_, i) => i + 1));
    expect(rest.at(-1)).toMatchObject({ kind: "done" });
  });
});

function post(url: string, input: string, signal?: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  return fetch(new URL("api/run/predict", url), {
    method: "POST",
    headers,
    body: JSON.stringify({ input }),
    signal: signal ?? null,
  });
}

function events(text: string): { id: number; kind: string }[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as { id: number; kind: string });
}
