import { stillOf } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { logs, logsSpec } from "./logs.ts";

specContract(logsSpec, logs, {
  samples: [null, "one\ntwo\n", "\x1b[31mred\x1b[0m"],
  refused: [3, ["one"], {}],
  trips: [
    { given: "one", wire: "one" },
    { given: ["one", "two"], wire: "one\ntwo\n" },
    { given: [], wire: "" },
    { given: null, wire: null },
  ],
});

describe("logs", () => {
  test.each([
    [undefined, "got nothing"],
    [3, "got a number"],
    [["one", 2], "got a list of other values"],
  ])("refuses %o from a function", (given, message) => {
    expect(() => logsSpec.encode(given)).toThrow(message);
  });

  test("is a text without codes where no script runs", () => {
    const made = logs();
    expect(stillOf(made, "\x1b[31m10 %\r20 %\x1b[0m\ndone", made.props)).toEqual([
      { kind: "verbatim", text: "20 %\ndone" },
    ]);
  });
});
