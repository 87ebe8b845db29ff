import { app, localEngine, runToEnd, TooLargeError, type Engine, type Message } from "@vitrine/core";
import { contractApp } from "@vitrine/core/contract";
import { createServer } from "@vitrine/server";
import { afterAll, describe, expect, test, vi } from "vitest";
import { httpEngine, type HttpEngineOptions } from "./http-engine.ts";

type Ask = (url: URL, init: RequestInit) => Promise<Response>;

const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** `fetch` for a server in this process. */
function askOf(server: { request(path: string, init?: RequestInit): Response | Promise<Response> }): typeof fetch {
  return async (input, init) => {
    const { pathname, search } = new URL(String(input));
    return server.request(pathname + search, init);
  };
}

/** Engine of a server in this process, without a network: `way` may simulate network failures. */
function connect(way: (ask: Ask) => Ask = (ask) => ask, options: HttpEngineOptions = {}) {
  const local = localEngine(contractApp);
  const server = createServer(local);
  const asked: { readonly method: string; readonly path: string; readonly headers: Headers }[] = [];
  const ask = way(askOf(server));
  const note: typeof fetch = (input, init = {}) => {
    const url = new URL(String(input));
    asked.push({ method: init.method ?? "GET", path: url.pathname, headers: new Headers(init.headers) });
    return ask(url, init);
  };
  const engine = httpEngine("http://localhost/", { fetch: note, ...options });
  open.push(engine, local);
  return { engine, asked, local, server };
}

async function collect(messages: AsyncIterable<Message>): Promise<Message[]> {
  const all = [];
  for await (const message of messages) all.push(message);
  return all;
}

const spell = (engine: Engine, text: string, ms = 0) =>
  collect(engine.run({ handler: "spellLater", inputs: { text, ms } }));

const isRun = (url: URL) => url.pathname.startsWith("/api/run/");
const isJob = (url: URL) => url.pathname.startsWith("/api/jobs/");
const offline = () => Promise.reject(new TypeError("fetch failed"));

/** Passes on the first `events` events of a response, then fails, or ends as if complete. */
function cut(response: Response, events: number, how: "break" | "end"): Response {
  let left = events;
  const eventsOf = new TransformStream<string, string>({
    transform(chunk, controller) {
      for (const event of chunk.split(/(?<=\n\n)/)) {
        if (left-- > 0) controller.enqueue(event);
        else if (how === "break") controller.error(new TypeError("terminated"));
        else controller.terminate();
      }
    },
  });
  const body = response
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(eventsOf)
    .pipeThrough(new TextEncoderStream());
  return new Response(body, response);
}

describe.concurrent("a connection that is lost", () => {
  test.each(["break", "end"] as const)(
    "after any message (by a clean or a rough %s) is healed without gap or repeat",
    async (how) => {
      const uncut = await spell(connect().engine, "abcd");
      for (let k = 1; k < uncut.length; k++) {
        const { engine } = connect((ask) => async (url, init) => {
          const response = await ask(url, init);
          return isRun(url) ? cut(response, k, how) : response;
        });
        const healed = await spell(engine, "abcd");
        expect(healed.map(({ kind, id }) => `${id} ${kind}`)).toEqual(uncut.map(({ kind, id }) => `${id} ${kind}`));
        expect(healed.at(-1)).toMatchObject({ kind: "done", outputs: { reply: "abcd" } });
      }
    },
  );

  test("again and again is healed each time", async () => {
    const { engine, asked } = connect((ask) => async (url, init) => cut(await ask(url, init), 1, "break"));
    expect((await spell(engine, "abcd")).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(asked.slice(1).map(({ headers }) => headers.get("last-event-id"))).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  test("is healed even where messages come twice", async () => {
    let resumed = 0;
    const { engine } = connect((ask) => async (url, init) => {
      if (isRun(url)) return cut(await ask(url, init), 3, "break");
      const headers = new Headers(init.headers);
      if (resumed++ === 0) headers.set("last-event-id", "0");
      return ask(url, { ...init, headers });
    });
    expect((await spell(engine, "abcd")).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("is told, and told when it is back", async () => {
    const told: string[] = [];
    const onConnection = (state: string) => void told.push(state);
    let failures = 2;
    const { engine } = connect(
      (ask) => async (url, init) => {
        if (isRun(url)) return cut(await ask(url, init), 2, "break");
        return failures-- > 0 ? offline() : ask(url, init);
      },
      { onConnection },
    );
    expect((await spell(engine, "ab")).at(-1)).toMatchObject({ kind: "done" });
    expect(told).toEqual(["offline", "online"]);
  });

  test("for a moment only is healed without a word", async () => {
    const told: string[] = [];
    const onConnection = (state: string) => void told.push(state);
    const { engine } = connect(
      (ask) => async (url, init) => (isRun(url) ? cut(await ask(url, init), 2, "break") : ask(url, init)),
      { onConnection },
    );
    await spell(engine, "ab");
    expect(told).toEqual([]);
  });

  test("that falls silent is taken for lost, though nothing breaks", async () => {
    let silent = 0;
    const { engine } = connect(
      (ask) => async (url, init) => {
        const response = await ask(url, init);
        return isRun(url) ? new Response(new ReadableStream({ cancel: () => void silent++ }), response) : response;
      },
      { silenceMs: 20 },
    );
    expect((await spell(engine, "ab")).at(-1)).toMatchObject({ kind: "done" });
    expect(silent).toBe(1);
  });

  test("is given up in the end, with what to do", async () => {
    const { engine } = connect(
      (ask) => async (url, init) => (isRun(url) ? cut(await ask(url, init), 1, "break") : offline()),
      { patienceMs: 1 },
    );
    await expect(spell(engine, "ab")).rejects.toMatchObject({
      problem: { code: "lost", detail: "The server cannot be reached. Check the connection and try again." },
    });
  });

  test("is told as lost, whatever name a broken body has", async () => {
    const { engine } = connect((ask) => async (url, init) => cut(await ask(url, init), 1, "break"), { patienceMs: 0 });
    await expect(spell(engine, "ab")).rejects.toMatchObject({ problem: { code: "lost" } });
  });

  test("to a server that has forgotten the call is not tried again", async () => {
    const { engine, asked } = connect((ask) => async (url, init) => {
      if (isRun(url)) return cut(await ask(url, init), 1, "break");
      url.pathname = "/api/jobs/another";
      return ask(url, init);
    });
    await expect(spell(engine, "ab")).rejects.toThrow("The server no longer knows this call: it was started again.");
    expect(asked).toHaveLength(2);
  });

  test("stays lost when the listener leaves meanwhile, and nobody asks any more", async () => {
    const { engine, asked } = connect(
      (ask) => async (url, init) => (isRun(url) ? cut(await ask(url, init), 1, "break") : offline()),
    );
    const abort = new AbortController();
    const heard = [];
    for await (const message of engine.run({ handler: "spell", inputs: { text: "a" } }, { signal: abort.signal })) {
      heard.push(message.kind);
      setTimeout(() => abort.abort(), 20);
    }
    expect(heard).toEqual(["queued"]);
    expect(asked).toHaveLength(2);
  });
});

describe("a call that cannot be made", () => {
  test("says so when the server is not there, and was sent three times with one key", async () => {
    const { engine, asked } = connect(() => offline);
    await expect(spell(engine, "a")).rejects.toThrow(
      "The server cannot be reached. Check the connection and try again.",
    );
    const keys = asked.map(({ headers }) => headers.get("idempotency-key"));
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
    expect(keys[0]).toMatch(/^"[\w-]{22}"$/);
  });

  test.each([
    [502, { code: "lost", detail: "The server is away for the moment (502). Try again." }],
    [413, { code: "too-large", detail: "This is larger than the way to the server takes. Send less." }],
    [418, { code: "failed", detail: " answered 418, not as a Vitrine app does. Check the address." }],
    [200, { code: "failed", detail: " answered 200, not as a Vitrine app does. Check the address." }],
  ])("says what %d on the way means", async (status, problem) => {
    const { engine } = connect(() => async () => new Response("<h1>A proxy</h1>", { status }));
    await expect(spell(engine, "a")).rejects.toMatchObject({ problem });
  });

  test("ends without an error when its listener leaves before the answer", async () => {
    const abort = new AbortController();
    const { engine } = connect(() => (_, { signal }) => {
      abort.abort();
      return new Promise((_, reject) => {
        if (signal?.aborted) reject(signal.reason as Error);
      });
    });
    expect(await collect(engine.run({ handler: "spell", inputs: { text: "a" } }, { signal: abort.signal }))).toEqual(
      [],
    );
  });
});

describe.concurrent("a job that is picked up", () => {
  test("waits for a server that is away", async () => {
    let away = true;
    const { engine } = connect((ask) => async (url, init) => {
      if (!isJob(url) || !away) return ask(url, init);
      away = false;
      return offline();
    });
    const messages = await spell(engine, "ab");
    const job = messages[0]?.kind === "queued" ? messages[0].job : "";
    expect(await collect(engine.resume(job, 2))).toEqual(messages.slice(2));
  });

  test("beyond its end has nothing to say", async () => {
    const { engine } = connect();
    const messages = await spell(engine, "a");
    const job = messages[0]?.kind === "queued" ? messages[0].job : "";
    expect(await collect(engine.resume(job, messages.length))).toEqual([]);
    expect(await collect(engine.resume(job, 1000))).toEqual([]);
  });
});

describe("a session", () => {
  test("is one for files that are uploaded together after it has ended", async () => {
    const { engine } = connect((ask) => ask, { session: "ended" });
    const bodies = ["a", "b", "c"].map((text) => new Blob([text], { type: "text/plain" }));
    const refs = await Promise.all(bodies.map((body) => engine.put({ name: "x.txt", type: "text/plain", body })));
    const read = await Promise.all(refs.map(async ({ id }) => (await engine.get(id)).blob.text()));
    expect(read).toEqual(["a", "b", "c"]);
  });

  test("is the one that the server gave, on every question after", async () => {
    const onSession = vi.fn<(session: string) => void>();
    const { engine, asked } = connect(undefined, { onSession });
    for (let i = 0; i < 3; i++) await spell(engine, "a");
    expect(onSession).toHaveBeenCalledOnce();
    const given = onSession.mock.calls[0]![0];
    expect(asked.map(({ headers }) => headers.get("vitrine-session"))).toEqual([null, given, given]);
  });

  test("is one, though the first questions come together", async () => {
    const { engine } = connect();
    const upload = () => engine.put({ name: "a.txt", type: "text/plain", body: new Blob(["a"]) });
    const refs = await Promise.all([upload(), upload(), upload()]);
    const weigh = refs.map(({ id }) => runToEnd(engine, { handler: "weigh", inputs: { doc: { id } } }));
    expect(await Promise.all(weigh)).toMatchObject(refs.map(() => ({ seen: { text: "a" } })));
  });

  test("is asked for by the next question when the first one fails", async () => {
    let failures = 1;
    const { engine } = connect((ask) => (url, init) => (failures-- > 0 ? offline() : ask(url, init)));
    const both = await Promise.allSettled([engine.cancel("none"), spell(engine, "b")]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });

  test("that was kept is gone on with", async () => {
    const onSession = vi.fn<(session: string) => void>();
    const { engine, server } = connect(undefined, { onSession });
    const visit = (one: Engine) => runToEnd(one, { handler: "visit", inputs: {} });
    expect(await visit(engine)).toEqual({ seen: 1 });
    const another = httpEngine("http://localhost/", {
      session: onSession.mock.calls[0]![0],
      fetch: askOf(server),
    });
    open.push(another);
    expect(await visit(another)).toEqual({ seen: 2 });
    expect(await visit(engine)).toEqual({ seen: 3 });
  });
});

describe("the description", () => {
  test("is asked for once, and not at all when it is known", async () => {
    const { engine, asked } = connect();
    const description = await engine.describe();
    await engine.describe();
    expect(asked).toHaveLength(1);
    const other = connect(undefined, { description });
    expect(await other.engine.describe()).toEqual(description);
    expect(other.asked).toHaveLength(0);
  });

  test("is asked for again after a failure", async () => {
    let failures = 1;
    const { engine } = connect((ask) => (url, init) => (failures-- > 0 ? offline() : ask(url, init)));
    await expect(engine.describe()).rejects.toThrow("cannot be reached");
    expect((await engine.describe()).title).toBe("Contract");
  });
});

describe("an address", () => {
  test.each(["http://localhost/one", "http://localhost/one/?__theme=dark#top"])(
    "of %s finds what is below it",
    async (address) => {
      const one = localEngine(app({ title: "One", layout: contractApp.layout.children[0]! }));
      const engine = httpEngine(address, { fetch: askOf(createServer({ one })) });
      open.push(engine, one);
      expect((await engine.describe()).title).toBe("One");
    },
  );

  test("that is none is refused when it is given", () => {
    expect(() => httpEngine("not an address")).toThrow("Invalid URL");
  });
});

describe("a file", () => {
  test("that the server does not take is told as too large", async () => {
    const server = createServer(contractApp, { limits: { fileBytes: 3 } });
    const engine = httpEngine("http://localhost/", {
      fetch: askOf(server),
    });
    const upload = engine.put({ name: "big.txt", type: "text/plain", body: new Blob(["1234"]) });
    await expect(upload).rejects.toThrow(TooLargeError);
    await server.close();
  });
});

describe("a closed engine", () => {
  test("ends its listening and leaves the job alone", async () => {
    const { engine, local } = connect();
    const heard: Message[] = [];
    for await (const message of engine.run({ handler: "wait", inputs: { ms: 60_000 } })) {
      heard.push(message);
      if (message.kind === "started") await engine.close();
    }
    expect(heard.map(({ kind }) => kind)).toEqual(["queued", "started"]);
    expect((await local.describe()).title).toBe("Contract");
  });
});
