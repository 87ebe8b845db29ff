import { demo, textbox } from "@vitrine/components";
import { UserError } from "@vitrine/core";
import { expect, test } from "vitest";
import { run } from "./run.ts";

const thrower = (thrown: unknown) =>
  demo({
    inputs: textbox(),
    outputs: textbox(),
    predict: () => {
      throw thrown;
    },
  });

test("a function's own error is the cause of what run throws, and in its words", async () => {
  const own = new TypeError("no such word");
  const failure = await run(thrower(own), "a").catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({ cause: own, message: "The function of predict failed: TypeError: no such word" });
});

test("a value that is thrown and is no error is the cause, too", async () => {
  await expect(run(thrower("words"), "a")).rejects.toMatchObject({ cause: "words" });
});

test("what a function tells its visitors is thrown as it is", async () => {
  const failure = await run(thrower(new UserError("Not today.")), "a").catch((error: unknown) => error as Error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({ message: "Not today." });
});
