import { clientOf, type Client, type FileRef, type Message } from "@vitrine/client";
import { demo } from "@vitrine/components";
import { DefinitionError, localEngine, UserError, type Engine } from "@vitrine/core";
import { afterEach, expect, test } from "vitest";
import { fromGradio } from "../from-gradio.ts";

/** What a demo of each endpoint of `clientsApp` does, on a server that has them. */
export function fromGradioContract({ url }: { readonly url: () => string }): void {
  const engines: Engine[] = [];
  const clientFor = async (endpoint: string): Promise<Client<any>> => {
    const engine = localEngine(demo(await fromGradio(url(), endpoint)));
    engines.push(engine);
    return clientOf(engine);
  };
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.close()));
  });
  const all = async (messages: AsyncIterable<Message>) => {
    const list: Message[] = [];
    for await (const message of messages) list.push(message);
    return list;
  };

  test("has the components of the endpoint, by its names and labels", async () => {
    const { title, runs, inputs, outputs } = await fromGradio({ url: url(), endpoint: "greet" });
    expect([title, runs]).toEqual(["For clients", "server"]);
    expect(Object.keys(inputs)).toEqual(["name", "punctuation"]);
    expect(inputs["name"]).toMatchObject({ kind: "textbox", props: { label: "Name" } });
    expect(outputs["output"]).toMatchObject({ kind: "textbox", props: { label: "Greeting" } });
  });

  test("calls through", async () => {
    const client = await clientFor("/greet");
    expect(await client.predict({ name: "Ada", punctuation: "?" })).toEqual({ output: "Hello Ada?" });
  });

  test("streams what the endpoint yields", async () => {
    const client = await clientFor("/count");
    const job = client.submit({ name: "ab", times: 3 });
    const outputs = (await all(job)).filter(({ kind }) => kind === "output");
    expect(outputs.length).toBeGreaterThan(1);
    expect(await job.result()).toEqual({ word: "ababab", total: 3 });
  });

  test("tells progress and notes as they come", async () => {
    const messages = await all((await clientFor("/steps")).submit({ times: 3 }));
    expect(messages).toContainEqual(
      expect.objectContaining({ kind: "log", level: "info", text: "Working", title: "Note" }),
    );
    const texts = messages.flatMap((message) => (message.kind === "progress" ? [message.text] : []));
    expect(texts).toContain("Counting");
  });

  test("sends and gets files", async () => {
    const note = new File(["hello"], "note.txt", { type: "text/plain" });
    const { copy, size } = (await (await clientFor("/copy")).predict({ attached: note })) as {
      copy: FileRef;
      size: number;
    };
    expect([copy.name, copy.size, size]).toEqual(["note.txt", 5, 5]);
  });

  test("keeps a visitor's state there, apart from that of others", async () => {
    const engine = localEngine(demo(await fromGradio(url(), "/add")));
    engines.push(engine);
    const sum = async (session: string, amount: number) => {
      const messages = await all(engine.run({ handler: "predict", inputs: { amount } }, { session }));
      return messages.flatMap((message) => (message.kind === "done" ? [message.outputs["output"]] : []));
    };
    expect([await sum("ada", 1), await sum("ada", 2), await sum("bo", 5)]).toEqual([[1], [3], [5]]);
  });

  test("shows the words of the model's author, and none of a failure's", async () => {
    const client = await clientFor("/refuse");
    await expect(client.predict({ name: "user" })).rejects.toThrow("Bad thing");
    const failure: unknown = await client.predict({ name: "x" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).not.toContain("The inside of the server");
  });

  test("stops the call there", async () => {
    const client = await clientFor("/count");
    const job = client.submit({ name: "slow", times: 10 });
    for await (const message of job) if (message.kind === "output") await job.cancel();
    await expect(job.result()).rejects.toThrow("cancelled");
    expect(await client.predict({ name: "x", times: 1 })).toMatchObject({ word: "x" });
  });

  test("names the endpoints where the wanted one is missing", async () => {
    const wrong = fromGradio(url(), "/nothing");
    await expect(wrong).rejects.toThrow(DefinitionError);
    await expect(wrong).rejects.toThrow(
      'the app has no endpoint "/nothing" for programs. Name one of: "/greet", "/count"',
    );
  });
}
