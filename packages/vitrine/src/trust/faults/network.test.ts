import { httpEngine, type HttpEngineOptions } from "@vitrine/client";
import type { Message } from "@vitrine/core";
import { listen, type Listening } from "@vitrine/server";
import { app, column, createServer, on, textbox } from "vitrine";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { silent } from "../../../../server/src/testing/silent.ts";
import { plainPage } from "../../../../server/src/testing/page.ts";
import { TcpProxy, type TcpProxyOptions } from "./tcp-proxy.ts";

const HEARTBEAT_MS = 40;
const text = textbox({ label: "Text" });
const said = textbox({ label: "Said" });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const demo = app({
  layout: column(text, said),
  handlers: [
    on([], {
      name: "spell",
      concurrency: 50,
      inputs: { text },
      outputs: { said },
      async *run({ text }) {
        for (let end = 1; end <= text.length; end++) {
          await pause(10);
          yield { said: text.slice(0, end) };
        }
      },
    }),
    on([], {
      name: "silent",
      concurrency: 50,
      inputs: { text },
      outputs: { said },
      async run({ text }) {
        await pause(Number(text));
        return { said: "at last" };
      },
    }),
  ],
});

let listening: Listening;
beforeAll(async () => {
  const server = createServer(demo, { page: plainPage, logger: silent, heartbeatMs: HEARTBEAT_MS });
  listening = await listen(server, { port: 0, graceMs: 100 });
});
afterAll(() => listening.close());

/** Calls through a proxy. Gives the messages, the proxy, and how often the call's messages were asked for again. */
async function through(way: TcpProxyOptions, handler: string, given: string, options: HttpEngineOptions = {}) {
  const proxy = await TcpProxy.start(listening.port, way);
  let resumes = 0;
  const asking: typeof fetch = (input, init) => {
    if (String(input).includes("/api/jobs/")) resumes++;
    return fetch(input, init);
  };
  const engine = httpEngine(proxy.url, { ...options, fetch: asking });
  onTestFinished(async () => {
    await engine.close();
    await proxy.stop();
  });
  const messages: Message[] = [];
  for await (const message of engine.run({ handler, inputs: { text: given } })) messages.push(message);
  return { messages, proxy, resumes };
}

/** What a page shows in the end, and the numbers of what it was told. */
const shown = (messages: readonly Message[]) => ({
  end: messages.at(-1)?.kind,
  outputs: messages.findLast(({ kind }) => kind === "done"),
  ids: messages.map(({ id }) => id),
});

test("a connection that is cut after any number of bytes adds up to what the uncut one says", async () => {
  const whole = shown((await through({}, "spell", "abcdefghij")).messages);
  expect(whole.end).toBe("done");
  // Behind the head of an answer, without which nothing has come: at and inside of any message.
  const places = Array.from({ length: 16 }, (_, at) => 900 + 47 * at);
  const cut = await Promise.all(places.map((cutAfter) => through({ cutAfter }, "spell", "abcdefghij")));
  for (const { messages } of cut) {
    const { end, ids } = shown(messages);
    expect(end).toBe("done");
    expect(messages.findLast(({ kind }) => kind === "done")).toMatchObject({ outputs: { said: "abcdefghij" } });
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  }
  expect(cut.some(({ proxy }) => proxy.cuts > 1)).toBe(true);
});

test("a proxy that ends quiet connections leaves a call alone that says nothing for long", async () => {
  const { messages, resumes } = await through({ idleMs: 6 * HEARTBEAT_MS }, "silent", "1000");
  expect(messages.at(-1)).toMatchObject({ kind: "done" });
  expect(resumes).toBe(0);
});

test("a proxy that holds answers back until they are whole keeps no call from its end", async () => {
  const { messages, resumes } = await through({ holds: true }, "silent", "500", { silenceMs: 150 });
  expect(messages.at(-1)).toMatchObject({ kind: "done" });
  expect(resumes).toBeGreaterThan(0);
});
