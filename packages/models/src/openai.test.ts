import { describe, expect, test, vi } from "vitest";
import { openAIChat } from "./openai.ts";
import { ask } from "./openai/testing/ask.ts";
import { deltas, event, standIn, status, stream, DONE, STOP, USAGE } from "./openai/testing/stand-in.ts";

const HELLO = [{ content: "Hel" }, { content: "lo" }];

describe("a reply", () => {
  test("comes as it is written", async () => {
    const { baseURL } = await standIn(deltas(...HELLO));
    const { seen } = await ask({ baseURL });
    expect(seen.map(({ content }) => content)).toEqual(["Hel", "Hello", "Hello"]);
  });

  test.each([
    ["with carriage returns and comments between", ": keep-alive\r\n\r\n", "\r\n"],
    ["with line feeds", "", "\n"],
  ])("%s is read", async (_, between, end) => {
    const pieces = [event({ delta: { content: "a" } }), STOP, DONE].map((one) => one.replaceAll("\n", end));
    const { baseURL } = await standIn(stream(between, ...pieces.flatMap((one) => [one, between])));
    expect((await ask({ baseURL })).last.content).toBe("a");
  });

  test("without a space after the colon, or an empty line at its end, is read", async () => {
    const text = (event({ delta: { content: "a" } }) + STOP + DONE).replaceAll("data: ", "data:").trimEnd();
    const { baseURL } = await standIn(stream(text));
    expect(await ask({ baseURL })).toMatchObject({ last: { content: "a" }, error: undefined });
  });

  test("is whole where a chunk ends within a character", async () => {
    const bytes = Buffer.from(event({ delta: { content: "né 😀" } }));
    const cuts = [0, bytes.indexOf("é") + 1, bytes.indexOf("😀") + 1, bytes.indexOf("😀") + 2, bytes.length];
    const pieces = cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to));
    const { baseURL } = await standIn(stream(...pieces, STOP, DONE));
    expect((await ask({ baseURL })).last.content).toBe("né 😀");
  });

  test("of a server that leaves out [DONE] is whole with a reason for its end", async () => {
    const { baseURL } = await standIn(stream(event({ delta: { content: "a" } }), STOP));
    expect((await ask({ baseURL })).error).toBeUndefined();
  });

  test("of a server that does not stream is taken whole", async () => {
    const whole = { choices: [{ message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }] };
    const { baseURL } = await standIn(status(200, whole));
    expect((await ask({ baseURL })).last.content).toBe("Hello");
  });

  test("in parts is their text", async () => {
    const { baseURL } = await standIn(deltas({ content: [{ type: "text", text: "a" }, { type: "other" }] }));
    expect((await ask({ baseURL })).last.content).toBe("a");
  });

  test.each([
    ["length", "as long as the model may make it"],
    ["content_filter", "held back a part"],
  ])("that ends for %s warns of it", async (finish_reason, words) => {
    const { baseURL } = await standIn(stream(event({ delta: { content: "a" }, finish_reason }), DONE));
    expect((await ask({ baseURL })).warnings).toEqual([expect.stringContaining(words)]);
  });
});

describe("reasoning", () => {
  test.each(["reasoning_content", "reasoning"])("as %s is a step that ends with the first word", async (name) => {
    const { baseURL } = await standIn(deltas({ [name]: "Let me " }, { [name]: "see." }, ...HELLO));
    const { seen, last } = await ask({ baseURL });
    expect(seen[1]).toEqual({
      content: "",
      steps: [{ title: "Thinking", text: "Let me see.", status: "running", ms: null }],
    });
    expect(last).toEqual({
      content: "Hello",
      steps: [{ title: "Thinking", text: "Let me see.", status: "done", ms: expect.any(Number) }],
    });
  });

  test("under both names is taken once", async () => {
    const { baseURL } = await standIn(deltas({ reasoning: "Hm", reasoning_content: "Hm" }, ...HELLO));
    expect((await ask({ baseURL })).last.steps[0]!.text).toBe("Hm");
  });
});

describe("a request", () => {
  test("has the model, the conversation in its roles, and asks for a stream with its count of tokens", async () => {
    const { baseURL, requests } = await standIn(deltas(...HELLO));
    const history = [
      { role: "user" as const, content: "Hi" },
      { role: "assistant" as const, content: "Hello" },
      { role: "assistant" as const, content: "" },
    ];
    await ask({ baseURL: `${baseURL}/`, system: "Be brief.", temperature: 0.2 }, { message: "Bye", history });
    expect(requests[0]).toMatchObject({ path: "/v1/chat/completions" });
    expect(requests[0]!.body).toEqual({
      model: "small",
      temperature: 0.2,
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi" },
        { role: "assistant", content: "Hello" },
        { role: "user", content: "Bye" },
      ],
    });
  });

  test("has further headers and fields, and the parameters of the address", async () => {
    const { baseURL, requests } = await standIn(deltas(...HELLO));
    const more = { headers: { "X-Team": "red" }, body: { max_tokens: 9, stream_options: undefined } };
    await ask({ baseURL: `${baseURL}?version=2`, ...more });
    const [{ path, headers, body }] = requests as [(typeof requests)[number]];
    expect({ path, team: headers["x-team"] }).toEqual({ path: "/v1/chat/completions?version=2", team: "red" });
    expect([body.max_tokens, body.stream_options]).toEqual([9, undefined]);
  });

  test("has the key that is in the environment at that time, and none for an empty one", async () => {
    const { baseURL, requests } = await standIn(deltas(...HELLO));
    const options = { baseURL, apiKey: undefined };
    try {
      vi.stubEnv("OPENAI_API_KEY", "sk-first");
      await ask(options);
      vi.stubEnv("OPENAI_API_KEY", "sk-second\n");
      await ask(options);
    } finally {
      vi.unstubAllEnvs();
    }
    await ask({ baseURL, apiKey: () => "sk-own" });
    await ask({ baseURL, apiKey: "" });
    const sent = requests.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(["Bearer sk-first", "Bearer sk-second", "Bearer sk-own", undefined]);
  });

  test("has images of this message and of earlier ones as data: URLs", async () => {
    const { baseURL, requests } = await standIn(deltas(...HELLO));
    const image = new File(["png"], "a.png", { type: "image/png" });
    const notes = new File(["x"], "notes.txt", { type: "text/plain" });
    const history = [{ role: "user" as const, content: "", files: [image, notes] }];
    await ask({ baseURL }, { message: { text: "And this?", files: [image] }, history });
    const part = { type: "image_url", image_url: { url: "data:image/png;base64,cG5n" } };
    expect(requests[0]!.body.messages).toEqual([
      { role: "user", content: [{ type: "text", text: "[file: notes.txt]" }, part] },
      { role: "user", content: [{ type: "text", text: "And this?" }, part] },
    ]);
  });

  test("is not made for a file that is no image", async () => {
    const { baseURL, requests } = await standIn(deltas(...HELLO));
    const files = [new File(["x"], "notes.txt", { type: "text/plain" })];
    const { error } = await ask({ baseURL }, { message: { text: "", files } });
    expect([error?.message, requests]).toEqual(['The model takes images as files; "notes.txt" is none.', []]);
  });

  test("tells its count of tokens", async () => {
    const { baseURL } = await standIn(stream(event({ delta: { content: "a" } }), STOP, USAGE, DONE));
    const usages: unknown[] = [];
    await ask({ baseURL, onUsage: (usage) => usages.push(usage) });
    expect(usages).toEqual([{ promptTokens: 7, completionTokens: 5, totalTokens: 12 }]);
  });
});

describe("Stop", () => {
  test.each([
    ["in the middle of the reply", stream(event({ delta: { content: "a" } }))],
    ["before its first word", () => undefined],
  ])("%s ends the request on the server's side", async (_, begin) => {
    const stop = new AbortController();
    const { baseURL, closings, requests } = await standIn(async (response) => {
      const open = { writeHead: response.writeHead.bind(response), write: response.write.bind(response), end() {} };
      await begin(open as unknown as typeof response);
      stop.abort(new Error("stopped"));
    });
    const { error } = await ask({ baseURL }, {}, stop.signal);
    await Promise.all(closings);
    expect([error?.message, requests.length]).toEqual(["stopped", 1]);
  });

  test("is the end of the request too when the reply is no longer read", async () => {
    const { baseURL, closings } = await standIn(
      (response) => void response.writeHead(200).write(event({ delta: { content: "a" } })),
    );
    const reply = openAIChat({ baseURL, model: "small", apiKey: "" });
    const { signal } = new AbortController();
    for await (const { content } of reply({ message: "Hi", history: [] }, { signal } as never)) if (content) break;
    await expect(Promise.all(closings)).resolves.toHaveLength(1);
  });
});

describe("options that no call could use are refused at once:", () => {
  test.each([
    [{ baseURL: "localhost:11434" }, "openAIChat({ baseURL }): must be an address"],
    [{ baseURL: "https://me:secret@models.example/v1" }, "Put them into headers"],
    [{ model: "" }, "openAIChat({ model }): must be the name of a model."],
    [{ tools: { "the time": {} } }, '"the time" is no name for a tool'],
    [{ maxRounds: 0 }, "must be a whole number from 1; got 0"],
  ])("%j", (wrong, words) => {
    const options = { baseURL: "http://127.0.0.1/v1", model: "small", ...wrong };
    expect(() => openAIChat(options as never)).toThrow(words);
    expect(() => openAIChat(options as never)).not.toThrow("secret");
  });
});
