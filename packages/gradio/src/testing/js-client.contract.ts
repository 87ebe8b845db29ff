import { Client } from "@gradio/client";
import { expect, test } from "vitest";

/** What the contract needs of a server. */
export interface ClientServer {
  readonly url: () => string;
  /** Calls that overlap in one of its tests. Default: 100. */
  readonly overlapping?: number;
  /** Name and password, where the server has a login. */
  readonly login?: [string, string];
}

type Data = { readonly type: string; readonly data?: unknown; readonly stage?: string; readonly message?: string };

async function all(submission: AsyncIterable<unknown>): Promise<Data[]> {
  const events: Data[] = [];
  for await (const event of submission) events.push(event as Data);
  return events;
}

/** The behaviour of Gradio's JavaScript client against a server with the endpoints of `clientsApp`. */
export function jsClientContract({ url, overlapping = 100, login }: ClientServer): void {
  const connect = (auth = login) => Client.connect(url(), { events: ["data", "status", "log"], ...(auth && { auth }) });

  test.skipIf(!login)("is refused without a login, and with a wrong one", async () => {
    await expect(Client.connect(url())).rejects.toThrow(/login|auth/i);
    await expect(connect([login![0], "wrong"])).rejects.toThrow(/credentials|login|metadata/i);
  });

  test("connects, and lists the endpoints", async () => {
    const client = await connect();
    const { named_endpoints: endpoints } = await client.view_api();
    expect(Object.keys(endpoints)).toContain("/greet");
    expect(Object.keys(endpoints)).not.toContain("/secret");
    expect(endpoints["/greet"]!.parameters).toMatchObject([
      { label: "Name", parameter_name: "name", parameter_has_default: false, type: "string", component: "Textbox" },
      { parameter_name: "punctuation", parameter_has_default: true, parameter_default: "!", type: "string" },
    ]);
    expect(endpoints["/greet"]!.returns).toMatchObject([{ label: "Greeting", type: "string", component: "Textbox" }]);
  });

  test("calls by position, by name and by number", async () => {
    const client = await connect();
    expect((await client.predict("/greet", ["Ada", "?"])).data).toEqual(["Hello Ada?"]);
    expect((await client.predict("/greet", { name: "Bo" })).data).toEqual(["Hello Bo!"]);
    expect((await client.predict(0, ["Cy", "."])).data).toEqual(["Hello Cy."]);
  });

  test("keeps characters that end lines elsewhere", async () => {
    const client = await connect();
    const text = "a\nb\u0085c\u2028d\r\ne";
    expect((await client.predict("/greet", [text, ""])).data).toEqual([`Hello ${text}`]);
  });

  test("iterates over what a generator gives, and ends", async () => {
    const client = await connect();
    const events = await all(client.submit("/count", ["ab", 3]));
    const data = events.filter(({ type }) => type === "data").map((event) => event.data);
    expect(data.at(-1)).toEqual(["ababab", 3]);
    expect(data).toContainEqual(["abab", 1]);
    expect(events.at(-1)).toMatchObject({ type: "status", stage: "complete" });
  });

  test("keeps state in a session", async () => {
    const client = await connect();
    const sum = async (amount: number) => (await client.predict("/add", [amount])).data;
    expect([await sum(1), await sum(2)]).toEqual([[1], [3]]);
    const other = await connect();
    expect((await other.predict("/add", [5])).data).toEqual([5]);
  });

  test("throws what the author says", async () => {
    const client = await connect();
    await expect(client.predict("/refuse", ["user"])).rejects.toMatchObject({ message: "Bad thing" });
  });

  test("hears progress and logs", async () => {
    const client = await connect();
    const events = await all(client.submit("/steps", [4]));
    expect(events.filter(({ type }) => type === "log")).toMatchObject([
      { log: "Working", level: "info" },
      { log: "Slowly", level: "warning" },
    ]);
    expect(events.some((event) => "progress_data" in event && event.progress_data !== undefined)).toBe(true);
    expect(events.filter(({ type }) => type === "data").at(-1)!.data).toEqual([4]);
  });

  test("sends a file, and gets one", async () => {
    const client = await connect();
    const [copied, size] = (await client.predict("/copy", [new File(["hello"], "a note.txt", { type: "text/plain" })]))
      .data as [{ url: string; orig_name: string }, number];
    expect(copied.orig_name).toBe("a note.txt");
    expect(size).toBe(5);
    expect(await (await client.fetch(copied.url)).text()).toBe("hello");
  });

  test("cancels", async () => {
    const client = await connect();
    const job = client.submit("/count", ["slow", 10]);
    for await (const event of job) {
      if ((event as Data).type !== "data") continue;
      await job.cancel();
      break;
    }
    expect((await client.predict("/count", ["x", 1])).data).toEqual(["x", 1]);
  });

  test("refuses an endpoint that is not there", async () => {
    const client = await connect();
    await expect(client.predict("/nothing", [])).rejects.toThrow(/endpoint/i);
  });

  test("leaves no call waiting when many overlap", async () => {
    const client = await connect();
    const calls = Array.from({ length: overlapping }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      return (await client.predict("/greet", [String(i), ""])).data;
    });
    expect(await Promise.all(calls)).toEqual(calls.map((_, i) => [`Hello ${i}`]));
  });
}
