import { describe, expect, test } from "vitest";
import { plainParagraphs } from "./prose.ts";

describe("plainParagraphs", () => {
  test("splits plain words at empty lines", () => {
    expect(plainParagraphs("Draw a digit.\nAny one.\n\nThen wait!")).toEqual(["Draw a digit.\nAny one.", "Then wait!"]);
  });

  test.each([
    "*hi*",
    "a `b`",
    "# Title",
    "[a](b)",
    "<b>",
    "- item",
    "1. item",
    "$x$",
    "a & b",
    "see https://a.b",
    "a  \nb",
  ])("leaves %j to Markdown", (text) => {
    expect(plainParagraphs(text)).toBeUndefined();
  });

  test.each(["A well-known net, trained here (on MNIST).", "It costs 5 - 3 = 2."])("takes %j as it is", (text) => {
    expect(plainParagraphs(text)).toEqual([text]);
  });
});
