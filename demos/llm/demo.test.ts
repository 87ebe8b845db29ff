import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { deltas, nowhere, standIn, type Answer } from "../../packages/models/src/openai/testing/stand-in.ts";

/** The demo beside a stand-in for a model's server. It reads its address when it is loaded. */
async function demoAt(baseURL: string) {
  vi.resetModules();
  vi.stubEnv("LLM_BASE_URL", baseURL);
  vi.stubEnv("LLM_MODEL", "small");
  onTestFinished(() => void vi.unstubAllEnvs());
  return (await import("./demo.ts")).default;
}

async function demoWith(...answers: readonly Answer[]) {
  const { baseURL, requests } = await standIn(...answers);
  return { demo: await demoAt(baseURL), requests };
}

const THINKS = deltas(
  { reasoning_content: "I need the date." },
  { tool_calls: [{ index: 0, id: "c", function: { name: "clock", arguments: '{"timeZone":"Europe/Rome"}' } }] },
);
const ANSWERS = deltas({ content: "It is " }, { content: "Monday." });

describe("the chat with a language model", () => {
  test("shows what the model thinks and looks up, and its reply", async () => {
    const { demo, requests } = await demoWith(THINKS, ANSWERS);
    const { reply } = await run(demo, { message: "What day is it?", history: [] });
    expect(reply).toMatchObject({
      content: "It is Monday.",
      steps: [{ title: "Thinking", text: "I need the date." }, { title: "Look at the clock" }],
    });
    expect(requests.map(({ body }) => body.model)).toEqual(["small", "small"]);
    expect(requests[1]!.body.messages.at(-1)).toMatchObject({ role: "tool", content: expect.stringMatching(/20\d\d/) });
  });

  test("sends its key when it is called, and tells nobody", async () => {
    const { demo, requests } = await demoWith(ANSWERS);
    vi.stubEnv("LLM_API_KEY", "sk-canary");
    const { url, close } = await launch(demo, { port: 0 });
    onTestFinished(close);
    const client = connect<typeof demo>(url);
    expect(await client.predict("chat", { message: "Hi" })).toMatchObject({ reply: { content: "It is Monday." } });
    expect(requests[0]!.headers.authorization).toBe("Bearer sk-canary");
    const told = await Promise.all(
      ["api", "api/openapi.json"].map(async (path) => (await fetch(`${url}/${path}`)).text()),
    );
    expect(told.join()).toContain("A language model");
    expect(told.join()).not.toContain("sk-canary");
  });

  test("streams the reply, over HTTP", async () => {
    const { demo } = await demoWith(ANSWERS);
    const { url, close } = await launch(demo, { port: 0 });
    onTestFinished(close);
    const job = connect<typeof demo>(url).submit("chat", { message: "What day is it?" });
    const seen: string[] = [];
    for await (const { kind } of job)
      if (kind === "output") seen.push((job.outputs["reply"] as { content: string }).content);
    expect(seen).toEqual(expect.arrayContaining(["It is ", "It is Monday."]));
  });

  test("says so where there is no server", async () => {
    const demo = await demoAt(await nowhere());
    await expect(run(demo, { message: "Hi", history: [] })).rejects.toThrow(
      "There is no connection to the model's server. It may not be running; try again later.",
    );
  });
});
