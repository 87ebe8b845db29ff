import { stillOf } from "@vitrine/core/internal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { dialogue, dialogueSpec, type DialogueProps } from "./dialogue.ts";
import { readScript, scriptOf } from "./script.ts";
import { tagMenuAt, withTag } from "./tag-menu.ts";

const speakers = ["Ada", "Charles Babbage"];
const ada = { speaker: "Ada", text: "Hello." };
const charles = { speaker: "Charles Babbage", text: "Two\nlines: (laughs)" };

specContract(dialogueSpec, dialogue, {
  props: { speakers },
  samples: [[], [ada], [ada, charles, ada]],
  refused: ["Ada: Hello.", [{ speaker: "Bob", text: "" }], [{ speaker: "Ada" }], [{ ...ada, more: 1 }]],
});

valueContract(dialogue({ speakers, minLines: 1, maxLines: 2, maxLength: 6 }), {
  samples: [[ada], [ada, ada]],
  refused: [[], [ada, ada, ada], [{ ...ada, text: "Hello. " }]],
});

describe("dialogue", () => {
  test("gives a function no lines without text", () => {
    expect(dialogueSpec.decode([ada, { speaker: "Ada", text: " \n" }])).toEqual([ada]);
  });

  test("reads as a script where no script runs", () => {
    const made = dialogue({ speakers });
    const text = "Ada: Hello.\nCharles Babbage: Two\n  lines: (laughs)";
    expect(stillOf(made, [ada, charles], made.props)).toEqual([{ kind: "text", text }]);
  });

  test.each<[DialogueProps, string]>([
    [{ speakers: [] }, "dialogue({ speakers })"],
    [{ speakers: ["A: B"] }, "dialogue({ speakers[0] })"],
    [{ speakers: ["Ada", "Ada"] }, "dialogue({ speakers"],
    [{ speakers: ["Ada"], colors: { Bob: "red" } }, 'colors has "Bob", who is no speaker.'],
    [{ speakers: ["Ada"], minLines: 3, maxLines: 2 }, "minLines must be at most 2, as maxLines is; got 3."],
    [{ speakers: ["Ada"], value: [{ speaker: "Bob", text: "" }] }, "dialogue({ value"],
  ])("refuses %o", (props, message) => {
    expect(() => dialogue(props)).toThrow(message);
  });
});

describe("a script", () => {
  test("is read as it is written, whatever is said", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", ":", "\n", "Ada: ", "é", "\t") });
    const line = fc.record({ speaker: fc.constantFrom(...speakers), text });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(readScript(scriptOf(lines), speakers)).toEqual({ lines });
      }),
    );
  });

  test("takes names in any case, spaces around them, and empty lines between", () => {
    expect(readScript("\nADA : Hello.\n\ncharles babbage:Hi\n", speakers)).toEqual({
      lines: [ada, { speaker: "Charles Babbage", text: "Hi" }],
    });
  });

  test.each([
    ["Hello", 1],
    ["Ada: a\nBob: b", 2],
    ["  Ada", 1],
    [": a", 1],
  ])("says which line of %j names no speaker", (script, wrong) => {
    expect(readScript(script, speakers)).toEqual({ wrong });
  });
});

describe("tags", () => {
  const tags = ["(laughs)", "(sighs)"];

  test.each([
    [":", tags],
    ["Oh :s", ["(laughs)", "(sighs)"]],
    ["(:SI", ["(sighs)"]],
    ["At 10:30", undefined],
    ["Oh :x", undefined],
    [": ", undefined],
  ])("are offered behind %j", (text, found) => {
    expect(tagMenuAt(0, text, text.length, tags)?.tags).toEqual(found);
  });

  test.each([
    ["Oh :si", "Oh (sighs) ", 11],
    [":si well", "(sighs) well", 7],
  ])("take the place of what was typed in %j", (text, expected, caret) => {
    const at = text.indexOf(":") + 3;
    expect(withTag(text, tagMenuAt(0, text, at, tags)!, "(sighs)")).toEqual({ text: expected, caret });
  });
});
