import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { composer, composerSpec } from "./composer.ts";

specContract(composerSpec, composer, {
  samples: ["", "Hello"],
  refused: [3, null, { text: "Hello" }, "x".repeat(1_000_001)],
  trips: [{ given: "Hello", wire: "Hello", got: "Hello" }],
});

valueContract(composer({ multimodal: true, accept: ["image/*"], maxFiles: 1 }), {
  samples: [{ text: "Hello", files: [] }, { files: [{ id: "4f9c" }] }, {}],
  refused: ["Hello", null, { text: 3 }, { files: [{ id: "a" }, { id: "b" }] }],
});

describe("composer, with files", () => {
  test("starts empty, and a program may leave both parts out", async () => {
    expect(composer({ multimodal: true }).props["value"]).toEqual({ text: "", files: [] });
    const seen: unknown[] = [];
    const { call } = roundOf(composer({ multimodal: true }), textbox(), (message) => (seen.push(message), ""));
    await call({});
    expect(seen).toEqual([{ text: "", files: [] }]);
  });

  test("takes a text, and a text with files, from a function", async () => {
    const give = (given: never) => roundOf(textbox(), composer({ multimodal: true }), () => given).call("");
    expect(await give("Hello" as never)).toEqual({ text: "Hello", files: [] });
    expect(await give({ files: [new File(["x"], "a.txt")] } as never)).toMatchObject({
      text: "",
      files: [{ name: "a.txt" }],
    });
  });
});

describe("composer, with voice", () => {
  test.each([
    [{ voice: true }, "voice needs multimodal: true"],
    [{ voice: true, multimodal: true, accept: ["image/*"] }, 'voice needs "audio/*" in accept; got image/*.'],
  ])("refuses %j", (props, words) => {
    expect(() => composer(props)).toThrow(words);
  });

  test.each([
    [{ voice: true, multimodal: true, accept: ["audio/*"] }, ["microphone"]],
    [{ multimodal: true }, []],
  ])("with %j needs %j of the visitor", (props, needed) => {
    expect(composerSpec.permissions(composer(props).props)).toEqual(needed);
  });
});
