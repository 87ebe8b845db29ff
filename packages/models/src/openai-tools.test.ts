import { UserError } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import type { AnyOptions } from "./openai/options.ts";
import { ask } from "./openai/testing/ask.ts";
import { deltas, event, nowhere, standIn, status, stream, DONE } from "./openai/testing/stand-in.ts";

const city = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
  additionalProperties: false,
} as const;

function weather(run: (args: any) => unknown = ({ city }) => ({ city, degrees: 21 })): AnyOptions["tools"] {
  return { weather: { title: "Look up the weather", description: "The weather now.", schema: city, run } };
}

/** A call of the tool with the arguments in pieces. */
function calls(id: string, index: number, ...args: readonly string[]): object[] {
  const [first = "", ...rest] = args;
  const head = { index, id, type: "function", function: { name: "weather", arguments: first } };
  const tail = rest.map((piece) => ({ index, function: { arguments: piece } }));
  return [head, ...tail].map((piece) => ({ tool_calls: [piece] }));
}

const SUNNY = deltas({ content: "It is sunny." });

/** What the model is told of the results. */
function resultsIn(body: { messages: { role: string; content: string }[] }): string[] {
  return body.messages.filter(({ role }) => role === "tool").map(({ content }) => content);
}

describe("a call of a tool", () => {
  test("has its arguments put together, is run, and its result is sent back", async () => {
    const first = deltas({ content: "Let me look." }, ...calls("c1", 0, '{"ci', 'ty": "Ro', 'me"}'));
    const { baseURL, requests } = await standIn(first, SUNNY);
    const { last } = await ask({ baseURL, tools: weather() });
    expect(last.content).toBe("Let me look.\n\nIt is sunny.");
    expect(requests[0]!.body.tools).toEqual([
      { type: "function", function: { name: "weather", description: "The weather now.", parameters: city } },
    ]);
    expect(requests[1]!.body.messages.slice(1)).toEqual([
      {
        role: "assistant",
        content: "Let me look.",
        tool_calls: [{ id: "c1", type: "function", function: { name: "weather", arguments: '{"city": "Rome"}' } }],
      },
      { role: "tool", tool_call_id: "c1", content: '{"city":"Rome","degrees":21}' },
    ]);
  });

  test("is a step with its title, arguments, result and time, from its name on", async () => {
    const { baseURL } = await standIn(deltas(...calls("c1", 0, '{"city": "Rome"}')), SUNNY);
    const { seen, last } = await ask({ baseURL, tools: weather() });
    const title = "Look up the weather";
    expect(seen[0]!.steps).toEqual([{ title, text: "", status: "running", ms: null }]);
    const text = '```json\n{"city": "Rome"}\n```\n\n```\n{"city":"Rome","degrees":21}\n```';
    expect(last.steps).toEqual([{ title, text, status: "done", ms: expect.any(Number) }]);
  });

  test("whose result has fences is shown inside a longer fence", async () => {
    const { baseURL } = await standIn(deltas(...calls("c1", 0, '{"city": "Rome"}')), SUNNY);
    const { last } = await ask({ baseURL, tools: weather(() => "```\nx\n```") });
    expect(last.steps[0]!.text).toContain("````\n```\nx\n```\n````");
  });

  test.each([
    ["by their index", [...calls("a", 0, '{"city":', '"Rome"}'), ...calls("b", 1, '{"city":', '"Oslo"}')]],
    ["that share an index, by their id", [...calls("a", 0, '{"city":"Rome"}'), ...calls("b", 0, '{"city":"Oslo"}')]],
    [
      "without index or id",
      ["Rome", "Oslo"].map((name) => ({
        tool_calls: [{ function: { name: "weather", arguments: { city: name } } }],
      })),
    ],
  ])("of several is told apart: %s", async (_, pieces) => {
    const { baseURL, requests } = await standIn(deltas(...pieces), SUNNY);
    const { last } = await ask({ baseURL, tools: weather(({ city }) => `${city} is warm`) });
    expect(resultsIn(requests[1]!.body)).toEqual(["Rome is warm", "Oslo is warm"]);
    expect(last.steps).toHaveLength(2);
  });

  test("is followed by further ones until there is a reply", async () => {
    const round = (id: string) => deltas(...calls(id, 0, '{"city": "Rome"}'));
    const { baseURL, requests } = await standIn(round("c1"), round("c2"), SUNNY);
    const { last } = await ask({ baseURL, tools: weather() });
    expect([requests.length, last.steps.length, last.content]).toEqual([3, 2, "It is sunny."]);
  });

  test("is not made more often than the rounds allow, and says so", async () => {
    const { baseURL, requests } = await standIn(deltas(...calls("c", 0, '{"city": "Rome"}')));
    const { error } = await ask({ baseURL, tools: weather(), maxRounds: 3 });
    expect([error?.message, requests.length]).toEqual([
      "The model called tools 3 times over and gave no reply. Ask in another way.",
      3,
    ]);
  });
});

describe("the model is told the reason of a call", () => {
  test.each([
    ["with arguments that are no JSON", '{"city": ', "Error: the arguments must be a JSON object."],
    ["with arguments that do not fit", '{"city": 3}', "Error: city must be a text; got 3."],
    ["that the tool refuses", '{"city": "Atlantis"}', "Error: There is no such city."],
  ])("%s", async (_, args, reason) => {
    const { baseURL, requests } = await standIn(deltas(...calls("c1", 0, args)), SUNNY);
    const tools = weather(() => {
      throw new UserError("There is no such city.");
    });
    expect((await ask({ baseURL, tools })).error).toBeUndefined();
    expect(resultsIn(requests[1]!.body)).toEqual([reason]);
  });

  test("of a tool that there is none of", async () => {
    const call = { tool_calls: [{ index: 0, id: "c", function: { name: "rm", arguments: "{}" } }] };
    const { baseURL, requests } = await standIn(deltas(call), SUNNY);
    await ask({ baseURL, tools: weather() });
    expect(resultsIn(requests[1]!.body)).toEqual(['Error: there is no tool "rm". Tools: weather.']);
  });
});

test("a tool that fails ends the call with its own error, and leaves no step running", async () => {
  const { baseURL } = await standIn(deltas(...calls("c1", 0, '{"city": "Rome"}')), SUNNY);
  const failure = new Error("no database");
  const { error, last } = await ask({ baseURL, tools: weather(() => Promise.reject(failure)) });
  expect(error).toBe(failure);
  expect(last.steps.map(({ status }) => status)).toEqual(["done"]);
});

test("Stop during a tool asks no more", async () => {
  const { baseURL, requests } = await standIn(deltas(...calls("c1", 0, '{"city": "Rome"}')), SUNNY);
  const stop = new AbortController();
  const { error } = await ask({ baseURL, tools: weather(() => stop.abort(new Error("stopped"))) }, {}, stop.signal);
  expect([error?.message, requests.length]).toEqual(["stopped", 1]);
});

describe("what the model's server does wrong is told in words for a visitor:", () => {
  const leak = { error: { message: "Bad key sk-secret at http://inner.example", type: "x" } };
  const coded = (code: string | number) => ({ error: { ...leak.error, code } });
  const half = event({ delta: { content: "Half" } });
  const date = new Date(Date.now() + 3_600_000).toUTCString();

  test.each([
    ["401", status(401, leak), "did not accept this demo's key"],
    ["403", status(403, "<h1>sk-secret</h1>"), "did not accept this demo's key"],
    ["404", status(404, leak), "does not have the model"],
    ["400", status(400, leak), "did not accept the request."],
    ["418", status(418, leak), "did not accept the request (418)"],
    ["a conversation that is too long", status(400, coded("context_length_exceeded")), "too long for the model"],
    ["429 with seconds", status(429, leak, { "retry-after": "20" }), "Try again in 20 seconds."],
    ["429 with one second", status(429, leak, { "retry-after": "1" }), "Try again in 1 second."],
    ["429 with a date", status(429, leak, { "retry-after": date }), /Try again in 3[56]\d\d seconds/],
    ["429 without", status(429, leak), "Try again later."],
    ["429 for a quota", status(429, coded("insufficient_quota")), "has used up what it may ask"],
    ["500", status(500, leak), "has failed (500)"],
    ["200 with an error", status(200, leak), "has failed (500)"],
    ["200 with the error of a status", status(200, coded(429)), "too many requests"],
    ["200 with other JSON", status(200, { models: [] }), "sent something that is no reply"],
    ["200 with a page", status(200, "<!doctype html>"), "sent something that is no reply"],
    ["a stream of something else", stream("data: <html>\n\n"), "sent something that is no reply"],
    ["an empty stream", stream(""), "ended the connection before the reply was complete"],
    ["a line that is no JSON", stream(half, "data: {oops\n\n", DONE), "sent something that is no reply"],
    ["an error in the middle", stream(half, `data: ${JSON.stringify(leak)}\n\n`), "has failed (500)"],
    ["a stream that is cut", stream(half), "ended the connection before the reply was complete"],
    [
      "a connection that breaks",
      async (response: { destroy(): void }) => (await stream(half)(withoutEnd(response)), response.destroy()),
      "ended the connection before the reply was complete",
    ],
  ])("%s", async (_, answer, words) => {
    const { baseURL } = await standIn(answer);
    const { error, last } = await ask({ baseURL, apiKey: "sk-secret" });
    expect(error).toBeInstanceOf(UserError);
    expect(error?.message).toMatch(words);
    expect(JSON.stringify((error as UserError).problem)).not.toMatch(/sk-secret|127\.0\.0\.1|inner\.example/);
    expect(["", "Half"]).toContain(last.content);
  });

  test("and to an author's function that catches it, in the server's", async () => {
    const { baseURL } = await standIn(status(400, leak));
    expect((await ask({ baseURL })).error?.cause).toEqual({ status: 400, body: leak });
  });

  test("no connection", async () => {
    const { error } = await ask({ baseURL: await nowhere(), apiKey: "sk-secret" });
    expect(error?.message).toBe(
      "There is no connection to the model's server. It may not be running; try again later.",
    );
  });

  test("what came before it stays, and nothing in it runs any more", async () => {
    const { baseURL } = await standIn(stream(event({ delta: { content: "Half", reasoning: "Hm" } })));
    const { last } = await ask({ baseURL });
    expect(last).toMatchObject({ content: "Half", steps: [{ status: "done" }] });
  });

  test("a key that no header takes, without quoting it", async () => {
    const { error } = await ask({ baseURL: "http://127.0.0.1/v1", apiKey: "sk-sécret→" });
    expect(error?.message).toContain("has a character that HTTP does not allow");
    expect(error?.message).not.toContain("sk-");
  });
});

function withoutEnd(response: unknown): never {
  return new Proxy(response as object, {
    get: (target, name) => {
      const value: unknown = name === "end" ? () => {} : Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  }) as never;
}
