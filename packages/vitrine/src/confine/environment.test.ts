import { expect, test } from "vitest";
import { environmentFor, environmentLine } from "./environment.ts";

const ENV = { PATH: "/bin", LC_ALL: "C", HF_HOME: "/hf", HF_TOKEN: "secret", VITRINE_ADMIN_TOKEN: "secret" };

test("functions get what programs need, and no more", () => {
  expect(environmentFor([], ENV)).toEqual({ PATH: "/bin", LC_ALL: "C", HF_HOME: "/hf" });
});

test("functions get what is named, where it is set", () => {
  expect(environmentFor(["HF_TOKEN", "OTHER"], ENV)).toEqual({
    PATH: "/bin",
    LC_ALL: "C",
    HF_HOME: "/hf",
    HF_TOKEN: "secret",
  });
});

test("functions get all where that is asked for", () => {
  expect(environmentFor("*", ENV)).toEqual(ENV);
});

test.each([
  [["OTHER", "PATH"], "Of the environment, functions get only what every program needs."],
  [["HF_TOKEN", "HF_TOKEN"], "Of the environment, functions get HF_TOKEN, beside what every program needs."],
  ["*", "Of the environment, functions get all."],
] as const)("the line at the start for %j names variables and none of their values", (names, line) => {
  expect(environmentLine(names, ENV)).toBe(line);
});
