import { launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import quiz from "./demo.ts";

describe("quiz", () => {
  test.each([
    ["recall_check", { answer: 0.8 }, 2],
    ["recall_check", { answer: 0.47 }, 0],
    ["a_lazy_model_check", { answer: 90 }, 1],
    ["two_curves_check", { answer: "overfitting" }, 1],
    ["what_helps_check", { answer: ["dropout", "weight decay", "more training data"] }, 3],
    ["what_helps_check", { answer: ["dropout", "weight decay"] }, 2],
    ["what_helps_check", { answer: ["dropout", "a larger network"] }, 0],
    ["a_baseline_check", { answer: "colou?r" }, 1],
    ["a_baseline_check", { answer: "col" }, 0.5],
    ["a_baseline_check", { answer: "colour" }, 0],
    ["a_baseline_check", { answer: "(" }, 0],
  ] as const)("%s judges %o", async (handler, inputs, points) => {
    const { standing } = (await run(quiz, handler, inputs as never)) as { standing: { points: number } };
    expect(standing.points).toBe(points);
  });

  test("says what is wrong with an answer", async () => {
    const { standing } = await run(quiz, "recall_check", { answer: 0.47 });
    expect(standing?.message).toContain("precision");
  });

  test("answers a program over HTTP", async () => {
    const { url, close } = await launch(quiz, { port: 0 });
    onTestFinished(close);
    const response = await fetch(new URL("api/run/recall_check", `${url}/`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answer: 0.8 }),
    });
    expect(await response.json()).toMatchObject({ outputs: { standing: { verdict: "right", points: 2 } } });
  });
});
