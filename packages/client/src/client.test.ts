import {
  app,
  localEngine,
  NotFoundError,
  UserError,
  type Engine,
  type FileRef,
  type Json,
  type Message,
} from "@vitrine/core";
import { contractApp } from "@vitrine/core/contract";
import { createServer, listen } from "@vitrine/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf, connect, type Client } from "./client.ts";

type Contract = Client<typeof contractApp>;
let client: Contract;
let url = "";
let close = async () => {};

beforeAll(async () => {
  const local = localEngine(contractApp);
  const listening = await listen(createServer({ demo: local }), { port: 0, graceMs: 0 });
  url = `${listening.url}/demo`;
  client = connect<typeof contractApp>(url);
  close = async () => {
    await client.close();
    await listening.close();
    await local.close();
  };
});
afterAll(() => close());

/** An in-process app with one handler. */
function alone(name: string): { client: Client; engine: Engine } {
  const handler = contractApp.handlers.get(name)!;
  const engine = localEngine(app({ layout: contractApp.layout.children[0]!, handlers: [handler] }));
  return { client: clientOf(engine), engine };
}

const kindsOf = (messages: readonly Message[]) => messages.map(({ kind }) => kind);

async function collect(messages: AsyncIterable<Message>): Promise<Message[]> {
  const all = [];
  for await (const message of messages) all.push(message);
  return all;
}

test("Data that look like a file come back as they are, where the schema has no file.", async () => {
  const lookalike = { id: "a", url: "api/files/a", name: "x", size: 1, type: "text/plain" };
  expect(await client.predict("mirror", { thing: lookalike })).toEqual({ seen: lookalike });
});

describe("a stream", () => {
  async function* values(...list: readonly (number | Error)[]) {
    for (const one of list) {
      if (one instanceof Error) throw one;
      yield one;
    }
  }

  test("is fed from an iterable while the call runs", async () => {
    expect(await client.predict("add", { number: values(1, 2, 4) })).toEqual({ seen: "7 in all" });
  });

  test("may be a list, which goes with the call", async () => {
    expect(await client.predict("add", { number: [1, 2] })).toEqual({ seen: "3 in all" });
  });

  test("takes files", async () => {
    async function* sheets() {
      yield new File(["hello"], "a.txt", { type: "text/plain" });
    }
    expect(await client.predict("newest", { sheet: sheets(), ms: 0 })).toEqual({ reply: "hello" });
  });

  test("whose iterable throws ends the call with that error", async () => {
    const own = new Error("The sensor is gone.");
    await expect(client.predict("add", { number: values(1, own) })).rejects.toBe(own);
  });
});

describe("predict()", () => {
  test("takes a record and gives a record", async () => {
    expect(await client.predict("echo", { text: "ho", times: 3 })).toEqual({ reply: "hohoho" });
  });

  test("carries the data of the handler's trigger", async () => {
    const event = { index: 1, value: "b" };
    expect(await client.predict("chosen", {}, { event })).toEqual({ seen: event });
  });

  test("takes a bare value and gives a bare value where the app has them bare", async () => {
    expect(await client.predict("lone", "a")).toEqual({ chosen: "a" });
  });

  test("needs no name where the app has one handler", async () => {
    expect(await alone("echo").client.predict({ text: "ho" })).toEqual({ reply: "hoho" });
    expect(await alone("lone").client.predict("b")).toEqual({ chosen: "b" });
  });

  test("means predict where none is named and there are several", async () => {
    const layout = contractApp.layout.children[0]!;
    const [lone, echo] = [contractApp.handlers.get("lone")!, contractApp.handlers.get("echo")!];
    const several = clientOf(localEngine(app({ layout, handlers: [echo, { ...lone, name: "predict" }] })));
    expect(await several.predict("a")).toEqual({ chosen: "a" });
  });

  test("leaves out what is undefined", async () => {
    expect(await client.predict("echo", { text: "ho", times: undefined as unknown as number })).toEqual({
      reply: "hoho",
    });
  });

  test("throws what the function has to say to its visitor", async () => {
    await expect(client.predict("complain", {})).rejects.toThrow(UserError);
    await expect(client.predict("complain", {})).rejects.toThrow("No face in this picture.");
  });

  test("throws which input was wrong", async () => {
    const wrong = client.predict("echo", { text: 1 as unknown as string, times: 2 });
    await expect(wrong).rejects.toMatchObject({ problem: { code: "invalid-input", field: "text" } });
  });

  test.each(["nobody", "constructor"])("throws for the handler %s, which is not there", async (name) => {
    await expect(client.predict(name as "echo", { text: "", times: 1 })).rejects.toThrow(NotFoundError);
  });

  test("is cancelled by its signal", async () => {
    const abort = new AbortController();
    const call = client.predict("wait", { ms: 60_000 }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(call).rejects.toThrow("The call was cancelled.");
    expect(await client.predict("wait", { ms: 0 })).toEqual({ reply: "waited" });
  });

  test("is not even made when its signal is aborted already", async () => {
    const call = client.predict("wait", { ms: 60_000 }, { signal: AbortSignal.abort() });
    await expect(call).rejects.toThrow("aborted");
  });
});

describe("files", () => {
  test.each([
    ["a File", () => new File(["hello"], "note.txt", { type: "text/plain" }), "note.txt"],
    ["a Blob", () => new Blob(["hello"], { type: "text/plain" }), ""],
  ])("among the inputs are sent first: %s", async (_, make, name) => {
    expect(await client.predict("weigh", { doc: make() })).toMatchObject({ seen: { name, text: "hello" } });
  });

  test("are read from where a URL points", async () => {
    const ref = await client.upload(new File(["from afar"], "far.txt", { type: "text/plain" }));
    const { seen } = await client.predict("weigh", { doc: new URL(ref.url) });
    expect(seen).toMatchObject({ text: "from afar" });
  });

  test("that were sent before are named by what that gave", async () => {
    const doc = await client.upload(new Blob(["before"]), { name: "b.txt" });
    expect(doc).toMatchObject({ name: "b.txt", size: 6 });
    expect(await client.predict("weigh", { doc })).toMatchObject({ seen: { name: "b.txt", text: "before" } });
  });

  test("that come out have an address that can be fetched as it is, in answers and in messages", async () => {
    const { copy } = await client.predict("make", { text: "made" });
    expect(copy.url.startsWith(`${url}/api/files/`)).toBe(true);
    expect(await (await fetch(copy.url)).text()).toBe("made");
    const submission = client.submit("make", { text: "again" });
    const urls = (await collect(submission)).flatMap((message) =>
      "outputs" in message ? [message.outputs?.["copy"]] : [],
    );
    for (const ref of urls as unknown as FileRef[]) expect(await (await fetch(ref.url)).text()).toBe("again");
    expect(urls).toHaveLength(1);
  });

  test("are told from data that only looks like one", async () => {
    const thing: Json = [{ id: "1", url: "https://a.example" }, { id: 2, url: "api/files" }, { url: "x" }];
    expect(await client.predict("mirror", { thing })).toEqual({ seen: thing });
  });
});

describe("submit()", () => {
  test("gives the messages as they come", async () => {
    const submission = client.submit("spellLater", { text: "abc", ms: 10 });
    const replies = [];
    for await (const message of submission) if (message.kind === "output") replies.push(submission.outputs["reply"]);
    expect(replies).toEqual(["a", "ab", "abc"]);
    expect(await submission.result()).toEqual({ reply: "abc", seen: "spelt" });
  });

  test("gives them from the first one to who comes later, and to several", async () => {
    const submission = client.submit("spell", { text: "ab" });
    const [one, other] = await Promise.all([collect(submission), collect(submission)]);
    expect(other).toEqual(one);
    expect(await collect(submission)).toEqual(one);
    expect(kindsOf(one)).toEqual(["queued", "started", "output", "output", "done"]);
  });

  test("runs whether or not anyone listens", async () => {
    expect(await client.submit("lone", "a").result()).toEqual({ chosen: "a" });
  });

  test("tells the job, which can be picked up", async () => {
    const submission = client.submit("spell", { text: "ab" });
    const job = await submission.id();
    expect(await collect(client.resume(job, 2))).toEqual((await collect(submission)).slice(2));
  });

  test("can be cancelled, while it waits and while it runs", async () => {
    const [running, waiting] = [client.submit("wait", { ms: 60_000 }), client.submit("wait", { ms: 60_000 })];
    await Promise.all([running.id(), waiting.id()]);
    await waiting.cancel();
    await client.cancel(await running.id());
    await expect(waiting.result()).rejects.toThrow("The call was cancelled.");
    expect(kindsOf(await collect(running)).at(-1)).toBe("cancelled");
  });

  test("that is refused says why, wherever it is asked", async () => {
    const submission = client.submit("choose", { lang: "de" as "en" });
    const why = 'lang: must be one of "en", "fr"; got "de".';
    await expect(submission.result()).rejects.toThrow(why);
    await expect(submission.id()).rejects.toThrow(why);
    await expect(collect(submission)).rejects.toThrow(why);
    await expect(submission.cancel()).resolves.toBeUndefined();
  });

  test("that nobody asks about harms nobody when it is refused", async () => {
    client.submit("choose", { lang: "de" as "en" });
    expect(await client.predict("choose", { lang: "fr" })).toEqual({ reply: "fr" });
  });

  test("of a client that closes is lost, and says so", async () => {
    const another = connect<typeof contractApp>(url);
    const submission = another.submit("wait", { ms: 60_000 });
    const job = await submission.id();
    await another.close();
    await expect(submission.result()).rejects.toMatchObject({ problem: { code: "lost" } });
    expect(job).toMatch(/^[\w-]{22}$/);
  });
});

describe("describe()", () => {
  test("gives what the app is", async () => {
    expect(Object.keys((await client.describe()).handlers)).toContain("echo");
  });
});
