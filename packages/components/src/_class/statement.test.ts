import validate from "@learninglocker/xapi-validation";
import { describe, expect, test } from "vitest";
import { statementOf, type Answered, type Surroundings } from "./statement.ts";
import { rightStanding as standing } from "./testing/standing.ts";

const answered: Answered = { name: "recall-standing", label: "", points: 2, standing };
const around: Surroundings = {
  address: "https://school.example/unit/?x=1#s=2",
  language: "de",
  visitor: "7b0c2a6e-92a5-4b7d-8c58-7c1f6e0e3a11",
};
const faults = (statement: object) => validate(statement).map((one) => JSON.stringify(one));

describe("a statement of an answer", () => {
  test("fits the Experience API, and says who answered what, and how well", () => {
    const statement = statementOf(answered, around);
    expect(faults(statement)).toEqual([]);
    expect(statement).toMatchObject({
      actor: { account: { homePage: "https://school.example/unit/", name: around.visitor } },
      object: { id: "https://school.example/unit/#recall-standing", definition: { name: { de: "recall-standing" } } },
      result: { score: { scaled: 0.75, raw: 1.5, max: 2 }, success: true, completion: true, response: "0.8" },
      timestamp: standing.at,
    });
  });

  test.each<[string, Partial<Answered>, string]>([
    ["from a disk", {}, "file:///home/ada/quiz.html"],
    ["of a frame without an origin", {}, "about:srcdoc"],
    ["without points", { points: 0 }, around.address],
    [
      "that is wrong, with the solution shown",
      { standing: { ...standing, verdict: "wrong", solution: "0.8", response: "" } },
      around.address,
    ],
    ["with letters that no address has", { name: "größe 2" }, around.address],
  ])("fits it %s", (_, more, address) => {
    expect(faults(statementOf({ ...answered, ...more }, { ...around, address }))).toEqual([]);
  });

  test("is of whom an LMS says in the address that it launched", () => {
    const actor = { mbox: "mailto:ada@school.example", name: "Ada" };
    const registration = "9f1c3b52-6c0e-4bd5-9f0a-0d9a2d7d4c10";
    const address = `https://school.example/unit/?actor=${encodeURIComponent(JSON.stringify(actor))}&registration=${registration}`;
    const statement = statementOf(answered, { ...around, address });
    expect(faults(statement)).toEqual([]);
    expect(statement).toMatchObject({ actor, context: { registration } });
  });

  test.each(["", "{", "3", "[]"])("takes no actor out of %o, which is none", (actor) => {
    const address = `https://school.example/?actor=${encodeURIComponent(actor)}&registration=1`;
    const statement = statementOf(answered, { ...around, address });
    expect(faults(statement)).toEqual([]);
    expect(statement).toMatchObject({ actor: { account: { name: around.visitor } } });
  });

  test("that does not fit is found by the validator", () => {
    expect(faults({ ...statementOf(answered, around), timestamp: "yesterday" })).not.toEqual([]);
  });
});
