import {
  connect,
  InputError,
  NotFoundError,
  UserError,
  type Client,
  type FileRef,
  type Message,
} from "@vitrine/client";
import { afterEach, expect, test } from "vitest";

/** What the contract needs of a server. */
export interface OurClientServer {
  readonly url: () => string;
  /** Calls that overlap in one of its tests. Default: 100. */
  readonly overlapping?: number;
}

/** The behaviour of Vitrine's own client against a server that speaks Gradio's protocol and has the endpoints of `clientsApp`. */
export function ourClientContract({ url, overlapping = 100 }: OurClientServer): void {
  const open: Client[] = [];
  const connected = () => {
    const client = connect(url(), { protocol: "gradio" });
    open.push(client);
    return client;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close()));
  });
  const all = async (messages: AsyncIterable<Message>) => {
    const list: Message[] = [];
    for await (const message of messages) list.push(message);
    return list;
  };

  test("describes the endpoints, their parameters and their returns", async () => {
    const { title, handlers } = await connected().describe();
    expect(title).toBe("For clients");
    expect(Object.keys(handlers)).toContain("greet");
    expect(Object.keys(handlers)).not.toContain("secret");
    const { description, input, output } = handlers["greet"]!;
    expect(description).toBe("Greets somebody.");
    expect(input).toMatchObject({ properties: { name: { type: "string" } }, required: ["name"] });
    expect(output).toMatchObject({ properties: { output: { type: "string" } } });
    expect(handlers["copy"]!.input.properties!["attached"]).toMatchObject({ anyOf: [{ "x-file": {} }, {}] });
  });

  test("calls by name, by place, and with a bare value", async () => {
    const client = connected();
    expect(await client.predict("greet", { name: "Ada", punctuation: "?" })).toBe("Hello Ada?");
    expect(await client.predict("greet", { name: "Bo" })).toBe("Hello Bo!");
    expect(await client.predict("greet", ["Cy", "."])).toBe("Hello Cy.");
    expect(await client.predict("steps", 1)).toBe(1);
  });

  test("keeps characters that end lines elsewhere", async () => {
    const text = "a\nb\u0085c\u2028d\r\ne";
    expect(await connected().predict("greet", [text, ""])).toBe(`Hello ${text}`);
  });

  test("gives what a generator yields, and the outputs by their labels", async () => {
    const job = connected().submit("count", { name: "ab", times: 3 });
    const seen: unknown[] = [];
    for await (const message of job) if (message.kind === "output") seen.push(job.outputs);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toMatchObject({ word: "ababab" });
    expect(await job.result()).toEqual({ word: "ababab", total: 3 });
  });

  test("tells the life of a call in order, and again from where a reader asks", async () => {
    const client = connected();
    const job = client.submit("count", ["x", 2]);
    const messages = await all(job);
    const kinds = messages.map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(["queued", "done"]);
    expect(kinds.indexOf("started")).toBeLessThan(kinds.indexOf("output"));
    const again = await all(client.resume(await job.id(), messages.at(-2)!.id));
    expect(again).toEqual([messages.at(-1)]);
  });

  test("keeps state in a session", async () => {
    const client = connected();
    expect(await client.predict("add", { amount: 1 })).toBe(1);
    expect(await client.predict("add", { amount: 2 })).toBe(3);
    expect(await connected().predict("add", { amount: 5 })).toBe(5);
  });

  test("throws what the author says", async () => {
    const refused = connected().predict("refuse", { name: "user" });
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow("Bad thing");
  });

  test("throws a failure that is none of the author's words", async () => {
    await expect(connected().predict("refuse", { name: "x" })).rejects.toMatchObject({
      problem: { title: expect.any(String) },
    });
  });

  test("refuses wrong names and missing values before anything is sent", async () => {
    const client = connected();
    await expect(client.predict("greet", { nam: "Ada" })).rejects.toThrow(
      "nam: is not a parameter of greet. Known: name",
    );
    await expect(client.predict("greet", {})).rejects.toThrow(InputError);
    await expect(client.predict("nothing", {})).rejects.toThrow(NotFoundError);
    await expect(client.predict("secret", { name: "x" })).rejects.toThrow(NotFoundError);
  });

  test("hears progress and logs", async () => {
    const messages = await all(connected().submit("steps", { times: 4 }));
    expect(messages.filter(({ kind }) => kind === "log")).toMatchObject([
      { level: "info", text: "Working", title: "Note" },
      { level: "warn", text: "Slowly" },
    ]);
    const progress = messages.filter((message) => message.kind === "progress");
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.at(-1)).toMatchObject({ text: "Counting", fraction: expect.any(Number) });
    expect(messages.at(-1)).toMatchObject({ kind: "done", outputs: { output: 4 } });
  });

  test("sends a file, gets one, and sends that again", async () => {
    const client = connected();
    const note = new File(["hello"], "a #1 note.txt", { type: "text/plain" });
    const { copy, size } = (await client.predict("copy", { attached: note })) as { copy: FileRef; size: number };
    expect([copy.name.endsWith("note.txt"), size]).toEqual([true, 5]);
    expect(await (await fetch(copy.url)).text()).toBe("hello");
    expect(await client.predict("copy", { attached: copy })).toMatchObject({ size: 5 });
    const sent = await client.upload(note);
    expect(await client.predict("copy", { attached: sent })).toMatchObject({ size: 5 });
    expect(await client.predict("copy", { attached: "data:text/plain;name=b.txt,hello%21" })).toMatchObject({
      size: 6,
    });
  });

  test("sends and gets values of other forms", async () => {
    const given = {
      table: { headers: ["a", "b"], data: [[1, "x"]], metadata: null },
      marked: [{ token: "The", class_or_confidence: "article" }],
      messages: [{ role: "user", content: [{ text: "Hello", type: "text" }] }],
      colour: "red",
      size2: "m",
      sure: true,
      data: { deep: [1, { id: "no file" }] },
    };
    const answer = (await connected().predict("forms", given)) as Record<string, any>;
    expect(answer["table"]).toMatchObject({ headers: ["a", "b"] });
    expect(answer["answer"]).toMatchObject({ label: "red" });
    expect(answer["page"]).toBe("<p>m true</p>");
    expect(answer["messages"]).toHaveLength(2);
    expect(answer["data"]).toEqual(given.data);
  });

  test("cancels, and calls again", async () => {
    const client = connected();
    const job = client.submit("count", ["slow", 10]);
    for await (const message of job) if (message.kind === "output") await job.cancel();
    await expect(job.result()).rejects.toThrow("cancelled");
    expect(await client.predict("count", ["x", 1])).toMatchObject({ word: "x" });
  });

  test("leaves no call waiting when many overlap", async () => {
    const client = connected();
    const calls = Array.from({ length: overlapping }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      return client.predict("greet", [String(i), ""]);
    });
    expect(await Promise.all(calls)).toEqual(calls.map((_, i) => `Hello ${i}`));
  });
}
