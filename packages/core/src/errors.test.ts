import { describe, expect, test } from "vitest";
import {
  InputError,
  isVitrineError,
  NotFoundError,
  toError,
  TooLargeError,
  UserError,
  VitrineError,
} from "./errors.ts";
import { describeThrown } from "./thrown.ts";

describe("an error that crosses a connection", () => {
  test.each([
    new UserError("No face."),
    new UserError("Try one from the front.", { title: "No face" }),
    new InputError([
      { field: "a", code: "type", detail: "is missing." },
      { field: "b", code: "type", detail: "is too long." },
    ]),
    new NotFoundError("No such job."),
    new TooLargeError("Too large."),
    new VitrineError("busy", "Later.", { retryAfter: 3 }),
    new VitrineError("failed", "Error x1.", { id: "x1" }),
    new VitrineError("crashed", "It ended."),
  ])("is the same on the other side: %s", (error) => {
    const again = toError(JSON.parse(JSON.stringify(error.problem)) as typeof error.problem);
    expect(again).toBeInstanceOf(error.constructor);
    expect(again.problem).toEqual(error.problem);
    expect([again.message, again.name]).toEqual([error.message, error.name]);
  });

  test("keeps the title of a kind that is not known here", () => {
    const problem = { code: "new-kind" as "failed", title: "Something new", detail: "It is new." };
    expect(toError(problem).problem).toMatchObject(problem);
  });
});

describe("an input error", () => {
  test("names each field in its message, and the first one for programs", () => {
    const error = new InputError([
      { field: "a", code: "type", detail: "is missing." },
      { field: "b", code: "type", detail: "is too long." },
    ]);
    expect(error.message).toBe("a: is missing. b: is too long.");
    expect(error.problem.field).toBe("a");
  });

  test("of no field says what is wrong, and nothing before it", () => {
    expect(new InputError([{ field: "", code: "type", detail: "Inputs must be an object." }]).message).toBe(
      "Inputs must be an object.",
    );
  });
});

describe("what may be shown", () => {
  test("is told from what may not, across copies of this package", () => {
    const other = Object.assign(new Error("x"), { problem: new UserError("x").problem });
    expect([new UserError("x"), other].map(isVitrineError)).toEqual([true, true]);
    expect([new Error("x"), { problem: {} }, null, "x"].map(isVitrineError)).toEqual([false, false, false, false]);
  });
});

describe("whatever is thrown", () => {
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error("trap");
      },
    },
  );
  test.each([
    [new TypeError("bad"), /^TypeError: bad\n\s+at /],
    ["words", /^words$/],
    [{ code: 3 }, /^\{"code":3\}$/],
    [undefined, /^undefined$/],
    [null, /^null$/],
    [() => {}, /=>/],
    [10n, /cannot be shown/],
    [trap, /cannot be shown/],
    [Object.assign(new Error("x"), { stack: undefined }), /^Error: x$/],
    [Object.assign(new TypeError("bad"), { stack: "predict@demo.js:3:9\n" }), /^TypeError: bad\npredict@demo\.js:3:9/],
    [Object.assign(new Error("predict"), { stack: "predict@demo.js:3:9\n" }), /^Error: predict\npredict@/],
    [Object.assign(new Error(""), { stack: "@demo.js:3:9" }), /^Error\n@demo/],
  ])("has words: %#", (thrown, words) => {
    expect(describeThrown(thrown)).toMatch(words);
  });
});
