import { DefinitionError, localEngine, runToEnd, type App, type Json } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Standing } from "../_class/standing.ts";
import { label } from "../label/label.ts";
import { markdown } from "../markdown/markdown.ts";
import { number } from "../number/number.ts";
import { textbox } from "../textbox/textbox.ts";
import { exercise } from "./exercise.ts";

type Outputs = Record<string, unknown> & { standing: Standing };

function call(app: App, handler: string, inputs: object, event?: Json): Promise<Outputs> {
  const engine = localEngine(app);
  onTestFinished(() => engine.close());
  return runToEnd(engine, {
    handler,
    inputs: inputs as never,
    ...(event !== undefined && { event }),
  }) as Promise<never>;
}

const recall = exercise({
  ask: "8 of 10 are found. What is the recall?",
  inputs: number({ label: "Recall" }),
  check: (given) => (given > 1 ? { right: false, message: "A share is at most 1." } : given === 0.8),
  hints: ["Divide.", "8 / 10"],
  solution: "0.8",
  points: 2,
  hintCost: 0.5,
});

const help = (standing: Standing, wanted: "hint" | "solution") => call(recall, "help", { standing }, { wanted });

describe("exercise", () => {
  test("judges an answer by the author's function, and counts it", async () => {
    const { standing } = await call(recall, "check", { answer: 8 });
    expect(standing).toMatchObject({ attempts: 1, verdict: "wrong", message: "A share is at most 1.", response: "8" });
    const next = await call(recall, "check", { answer: 0.8, standing });
    expect(next.standing).toMatchObject({ attempts: 2, verdict: "right", points: 2 });
  });

  test("takes a record of inputs, by name", async () => {
    const app = exercise({
      ask: "Two numbers with the sum 5.",
      inputs: { a: number(), b: number() },
      check: ({ a, b }) => a + b === 5,
    });
    expect((await call(app, "check", { a: 2, b: 3 })).standing).toMatchObject({
      verdict: "right",
      response: "a: 2; b: 3",
    });
  });

  test("judges what a function made of the answer, and shows it", async () => {
    const app = exercise({
      ask: "Find a word that the model takes for a dog.",
      inputs: textbox(),
      outputs: { guess: label() },
      predict: (word) => ({ guess: word.startsWith("d") ? { dog: 0.9, cat: 0.1 } : { cat: 0.8, dog: 0.2 } }),
      check: (word, { guess }) => word !== "dog" && guess.dog > 0.5,
    });
    const { guess, standing } = await call(app, "check", { answer: "door" });
    expect(guess).toMatchObject({ label: "dog" });
    expect(standing.verdict).toBe("right");
    expect((await call(app, "check", { answer: "dog" })).standing.verdict).toBe("wrong");
  });

  test("gives one hint for each answer, and each costs points", async () => {
    const { standing } = await call(recall, "check", { answer: 0.1 });
    const hinted = (await help(standing, "hint")).standing;
    expect(hinted.hints).toEqual(["Divide."]);
    await expect(help(hinted, "hint")).rejects.toThrow("Try again before you take another hint.");
    expect((await call(recall, "check", { answer: 0.8, standing: hinted })).standing.points).toBe(1.5);
  });

  test("shows the solution after a right answer, or one more answer than there are hints", async () => {
    const { standing } = await call(recall, "check", { answer: 0.1 });
    await expect(help(standing, "solution")).rejects.toThrow("Try again before you see the solution.");
    expect((await help({ ...standing, attempts: 3 }, "solution")).standing.solution).toBe("0.8");
    expect((await help({ ...standing, share: 1 }, "solution")).standing.solution).toBe("0.8");
  });

  test("keeps hints, solution and check out of what the page gets", async () => {
    const engine = localEngine(recall);
    onTestFinished(() => engine.close());
    const text = JSON.stringify(await engine.describe());
    expect(text).toContain("8 of 10 are found");
    expect([text.includes("Divide."), text.includes("8 / 10")]).toEqual([false, false]);
  });

  test("shows the question, what is shown with it, and the outputs beside the inputs", () => {
    const picture = markdown("A picture.");
    const [answer, guess] = [textbox(), label()];
    const app = exercise({
      ask: "Which?",
      show: [picture],
      inputs: answer,
      outputs: guess,
      predict: () => "a",
      check: () => true,
    });
    const [question] = app.layout.children;
    expect(question!.children.map(({ props }) => props["value"])[0]).toBe("Which?");
    expect(question!.children.slice(1)).toMatchObject([
      picture,
      { kind: "row", children: [{ children: [answer] }, { children: [guess] }] },
    ]);
  });

  test("fails the call when the check gives no verdict", async () => {
    const app = exercise({ ask: "Which?", inputs: textbox(), check: () => "yes" as unknown as boolean });
    await expect(call(app, "check", { answer: "a" })).rejects.toThrow("Something went wrong in the demo.");
  });

  const given = { ask: "Which?", inputs: textbox(), check: () => true };
  test.each([
    [{ ask: " " }, "exercise({ ask }): must be a text; got an empty one."],
    [{ ask: 3 }, "exercise({ ask }): must be a text; got number."],
    [{ check: true }, "exercise({ check }): must be a function; got boolean."],
    [{ outputs: label() }, "exercise({ outputs }): nothing gives them a value. Add predict, or leave them out."],
    [{ predict: () => "" }, "exercise({ predict }): must be a function, with outputs that show what it gives."],
    [{ inputs: { standing: textbox() } }, 'exercise(): "standing" is the exercise\'s own. Use another name.'],
  ])("refuses %o", (wrong, words) => {
    const make = () => exercise({ ...given, ...wrong } as never);
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(words);
  });
});
