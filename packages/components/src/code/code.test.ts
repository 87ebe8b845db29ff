import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { code, codeSpec } from "./code.ts";

specContract(codeSpec, code, {
  samples: [null, "", "print('hi')\n", "<script>alert(1)</script>"],
  refused: [3, ["a"], { code: "a" }],
});

describe("code", () => {
  test("refuses a language that it does not know, and says which it knows", () => {
    const language = "cobol" as "c";
    expect(() => code({ language })).toThrow(/^code\(\{ language \}\): must be one of .*"bash".*got "cobol"/);
  });

  test("gives a function an empty string where nothing was written", () => {
    expect(codeSpec.decode(null)).toBe("");
  });

  test("takes as many characters as its author says, and at most ten million", () => {
    expect(code({ maxLength: 3 })["~spec"].schema!({ maxLength: 3 }).maxLength).toBe(3);
    expect(code()["~spec"].schema!({ maxLength: null }).maxLength).toBe(10_000_000);
  });

  test("refuses a completion without a label, and names it", () => {
    expect(() => code({ completions: [{ label: "" }] })).toThrow("code({ completions[0].label })");
  });

  test("refuses a file name that is a path", () => {
    expect(() => code({ filename: "../a.py" })).toThrow(/^code\(\{ filename \}\)/);
  });
});
