import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { highlightedText, highlightedtextSpec } from "./highlightedtext.ts";

const { encode, decode, still } = highlightedtextSpec;
const context = (props = {}) => ({ props: highlightedText(props).props }) as never;
const ada = { text: "Ada wrote.", entities: [{ start: 0, end: 3, label: "person" }] };

specContract(highlightedtextSpec, highlightedText, {
  samples: [ada, { text: "plain" }, { text: "so good", entities: [{ start: 3, end: 7, score: 0.9 }] }, null],
  refused: [
    "text",
    { entities: [] },
    { text: "a", entities: [{ start: 0, label: "x" }] },
    { text: "a", entities: [{ start: 0, end: 1, score: 2 }] },
    { text: "a", entities: [{ start: -1, end: 1, label: "x" }] },
  ],
  trips: [
    {
      given: [
        ["Ada", "person"],
        [" wrote.", null],
      ],
      wire: ada,
      got: ada,
    },
    { given: [{ text: "Ada", label: "person" }, { text: " wrote." }], wire: ada, got: ada },
    { given: ada, wire: ada, got: ada },
    { given: "Ada", wire: { text: "Ada", entities: [] }, got: { text: "Ada", entities: [] } },
    {
      given: [["bad", -0.5], [" and "], ["good", 1]] as never,
      wire: {
        text: "bad and good",
        entities: [
          { start: 0, end: 3, score: -0.5 },
          { start: 8, end: 12, score: 1 },
        ],
      },
    },
    { given: null, wire: null, got: null },
  ],
});

describe("highlightedText", () => {
  const entity = (start: number, end: number, label = "x") => ({ start, end, label });

  test.each<[object, string]>([
    [
      { text: "Ada wrote", entities: [entity(0, 3), entity(6, 40)] },
      "entities[1] must lie in the text, whose offsets are 0 to 9 in UTF-16 code units; got 6 to 40.",
    ],
    [{ text: "Ada", entities: [entity(2, 2)] }, "entities[0] must lie in the text"],
    [
      { text: "Ada wrote", entities: [entity(4, 9), entity(0, 5)] },
      "entities[1] must not overlap entities[0], which is 4 to 9; got 0 to 5.",
    ],
    [{ text: "Ada", entities: [{ start: 0, end: 3 }] }, "entities[0] has neither label nor score."],
    [
      [
        ["Ada", "x"],
        ["b", 1.5],
      ],
      "The span [1] must have a score from -1 to 1; got 1.5.",
    ],
    [
      [
        ["Ada", "x"],
        [3, "y"],
      ],
      "The span [1] has no text.",
    ],
    [{ words: [] }, "This is no text with marks. Expected a list of [text, label]"],
  ])("refuses %j from a function, naming what is wrong in it", (given, message) => {
    expect(() => encode(given, context())).toThrow(message);
  });

  test("refuses from a caller what a schema cannot say", () => {
    const wire = { text: "Ada", entities: [entity(0, 2), entity(1, 3)] };
    expect(() => decode(wire)).toThrow("entities[1] must not overlap entities[0], which is 0 to 2; got 1 to 3.");
  });

  test.each([
    { start: 0, end: 3 },
    { start: 0, end: 3, label: "" },
  ])("refuses from a caller the entity %j", (one) => {
    expect(() => decode({ text: "Ada", entities: [one] })).toThrow("entities[0] has neither label nor score.");
  });

  test("puts entities in the order of the text", () => {
    const given = { text: "Ada, Bob", entities: [entity(5, 8), entity(0, 3)] };
    expect(encode(given, context())).toEqual({ text: "Ada, Bob", entities: [entity(0, 3), entity(5, 8)] });
  });

  test("joins neighbours of one label with white space between, where asked, and only those", () => {
    const given = [
      ["New", "place"],
      [" ", null],
      ["York", "place"],
      [", ", null],
      ["Rome", "place"],
    ];
    expect(encode(given, context({ combineAdjacent: true }))).toEqual({
      text: "New York, Rome",
      entities: [entity(0, 8, "place"), entity(10, 14, "place")],
    });
    expect(encode(given, context())).toMatchObject({ entities: { length: 3 } });
  });

  test("counts offsets in UTF-16 code units", () => {
    expect(
      encode(
        [
          ["😀", "face"],
          ["!", null],
        ],
        context(),
      ),
    ).toEqual({ text: "😀!", entities: [entity(0, 2, "face")] });
  });

  test("is still read in words, with its labels", () => {
    expect(still(ada)).toEqual([{ kind: "text", text: "Ada (person) wrote." }]);
  });
});
