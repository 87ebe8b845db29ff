import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import type { Standing } from "../_class/standing.ts";
import { toCsv, toJson } from "./saved.ts";
import { scores, scoresSpec } from "./scores.ts";
import { rightStanding } from "../_class/testing/standing.ts";

const exercises = [
  { name: "recall", title: "Recall", points: 2 },
  { name: "two_curves", title: 'Two "curves"', points: 1 },
];

const standing: Standing = { ...rightStanding, response: "=0.8" };

specContract(scoresSpec, scores, {
  props: { exercises },
  samples: [{}, { recall: null }, { recall: standing }, null],
  refused: [3, [], { recall: { attempts: 1 } }],
});

describe("results that are saved", () => {
  test("are rows of CSV, without formulas", () => {
    expect(toCsv(exercises, { recall: standing })).toBe(
      [
        "exercise,title,right,points,of,share,attempts,hints,solution,response,at",
        "recall,Recall,true,1.5,2,1,2,1,false,'=0.8,2026-01-02T03:04:05.000Z",
        'two_curves,"Two ""curves""",false,0,1,0,0,0,false,,',
        "",
      ].join("\r\n"),
    );
  });

  test("are JSON with numbers as numbers", () => {
    expect(JSON.parse(toJson(exercises, { recall: standing }))).toEqual([
      expect.objectContaining({ exercise: "recall", right: true, points: 1.5, of: 2, response: "=0.8" }),
      expect.objectContaining({ exercise: "two_curves", attempts: 0, at: null }),
    ]);
  });
});
