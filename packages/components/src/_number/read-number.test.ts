import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber } from "./read-number.ts";

describe("reading a number", () => {
  test.each([
    ["", null],
    ["3.5", 3.5],
    ["3,5", 3.5],
    [",5", 0.5],
    ["1.", 1],
    ["+7", 7],
    ["−5", -5],
    ["－５", -5],
    ["- 5", -5],
    ["٣٫٥", 3.5],
    ["1.234", 1.234],
    ["0,123", 0.123],
    ["1234,567", 1234.567],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["12,34,567.8", 1234567.8],
    ["1\u2009234,5", 1234.5],
    ["1 234,567", 1234.567],
    ["1\u00a0234\u202f567", 1234567],
    ["1'234.50", 1234.5],
    [" 42\n", 42],
    ["1e3", 1000],
    ["1,5e-3", 0.0015],
    ["1e21", 1e21],
    ["9007199254740991", 9007199254740991],
    ["0.30000000000000004", 0.30000000000000004],
    ["3.14159265358979323846", Math.PI],
    ["0,000", 0],
  ])("takes %j for %s", (text, value) => {
    expect(readNumber(text)).toEqual({ kind: "number", value });
  });

  test.each(["-", "+", ".", "-,", "1e", "1,5e-"])("takes %j for the start of one", (text) => {
    expect(readNumber(text)).toEqual({ kind: "half" });
  });

  test.each([
    ["1,234", "“1,234” can mean 1234 or 1.234. Write 1234, or 1.234."],
    ["abc", "“abc” is not a number."],
    ["3 5", "“3 5” is not a number."],
    ["1,2,3", "“1,2,3” is not a number."],
    ["1.2,3.4", "“1.2,3.4” is not a number."],
    ["10²", "“10²” is not a number."],
    ["½", "“½” is not a number."],
    ["5 %", "“5 %” is not a number."],
    ["0x10", "“0x10” is not a number."],
    ["Infinity", "“Infinity” is not a number."],
    ["9007199254740993", "it would become 9007199254740992. Write a number of at most 9007199254740991."],
    ["1e400", "1e400 is too large for a number."],
    ["1e-400", "1e-400 is too close to 0 to be kept."],
  ])("takes %j for none, and says what to write", (text, words) => {
    expect(readNumber(text)).toEqual({ kind: "fault", fault: expect.stringContaining(words) });
  });

  test("reads back every number as a program writes it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toEqual({ kind: "number", value: value === 0 ? 0 : value });
      }),
    );
  });
});

describe("where decimals come after a comma", () => {
  test.each([
    ["1,234", 1.234],
    ["1,5", 1.5],
    ["1.5", 1.5],
    ["1.234,5", 1234.5],
  ])("%s is %d", (text, value) => {
    expect(readNumber(text, ",")).toEqual({ kind: "number", value });
  });

  test("a point before three digits could mean thousands", () => {
    expect(readNumber("1.234", ",")).toMatchObject({ kind: "fault", fault: expect.stringContaining("1234 or 1,234") });
  });
});
