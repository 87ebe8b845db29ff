import { expect, test } from "vitest";
import { inlineScript } from "./inline-script.ts";

const UNSAFE = /<!--|<\/?script/i;

test.each([
  [`"<!-- <script></script>"`, "<!-- <script></script>"],
  ["`<!--${'</SCRIPT>'}<script ${1}`", "<!--</SCRIPT><script 1"],
  ["String.raw`a\\b <!-- ${'<!--'} </script`", "a\\b <!-- <!-- </script"],
  [`/^<!--|<script/u.test("<!-- a")`, "true"],
  [`/[</script]+/.exec("x</script>")[0]`, "</script"],
  // In a classic script, the unescaped text would start a comment.
  [`((a, b) => [a<!--b, b])(1, 5)`, "false,4"],
  [`((a, script) => a<script)(1, 2)`, "true"],
  [`(([a, tag]) => a</script/.test(tag))([0, "script"])`, "true"],
  [`/* <!-- <script> */ 7`, "7"],
])("a script says the same after it was made fit for a page: %s", (code, value) => {
  const inlined = inlineScript(code);
  expect(inlined).not.toMatch(UNSAFE);
  // oxlint-disable-next-line no-eval -- the test is that the code runs with the same result.
  expect(String((0, eval)(inlined))).toBe(value);
});
