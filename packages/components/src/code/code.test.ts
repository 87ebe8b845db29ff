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

  test("refuses a file name that is a path", () => {
    expect(() => code({ filename: "../a.py" })).toThrow(/^code\(\{ filename \}\)/);
  });
});
