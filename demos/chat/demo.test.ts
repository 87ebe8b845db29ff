import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import eliza from "./demo.ts";

describe("the chat", () => {
  test("answers by a rule, and names it", async () => {
    const { reply } = await run(eliza, { message: "I need a holiday.", history: [], pause: 0 });
    expect(reply).toMatchObject({
      content: "What would it mean to you if you got a holiday?",
      steps: [{ title: "Rule: I need …" }],
    });
  });

  test("writes its reply word by word, over HTTP", async () => {
    const { url, close } = await launch(eliza, { port: 0 });
    onTestFinished(close);
    const job = connect<typeof eliza>(url).submit("chat", { message: "Yes.", pause: 10 });
    const seen: string[] = [];
    for await (const { kind } of job)
      if (kind === "output") seen.push((job.outputs["reply"] as { content: string }).content);
    expect(seen).toEqual(["You ", "You seem ", "You seem quite ", "You seem quite certain."]);
  });

  test("refuses a history that is none, by its place", async () => {
    const history = [{ role: "robot", content: "Beep" }];
    await expect(run(eliza, { message: "Yes.", history: history as never, pause: 0 })).rejects.toThrow(
      "history[0].role",
    );
  });
});
