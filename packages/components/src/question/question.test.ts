import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import type { Standing } from "../_class/standing.ts";
import { textbox } from "../textbox/textbox.ts";
import { question, questionSpec } from "./question.ts";
import { rightStanding } from "../_class/testing/standing.ts";

const standing: Standing = { ...rightStanding, verdict: "partly", share: 0.5, points: 1 };

specContract(questionSpec, question, {
  samples: [standing, { ...standing, solution: "8" }, null],
  refused: [3, {}, { ...standing, share: 2 }, { ...standing, verdict: "maybe" }, { ...standing, more: 1 }],
});

describe("question", () => {
  test("takes children, or props and then children", () => {
    const answer = textbox();
    expect(question(answer).children).toEqual([answer]);
    expect(question({ points: 3, hints: 2 }, answer)).toMatchObject({
      children: [answer],
      props: { points: 3, hints: 2 },
    });
  });

  test("prints the points", () => {
    expect(questionSpec.still({ ...standing, share: 1, points: 2 }, { points: 2 })).toEqual([
      { kind: "text", text: "✓ 2/2" },
    ]);
  });
});
