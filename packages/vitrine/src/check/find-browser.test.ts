import { describe, expect, test } from "vitest";
import { findBrowser } from "./find-browser.ts";

const NOWHERE = "/nowhere";

describe("the browser of a machine", () => {
  test("is the one that CHROME_PATH names, if it is there", () => {
    expect(findBrowser({ CHROME_PATH: process.execPath, PATH: NOWHERE }, NOWHERE)).toBe(process.execPath);
    expect(findBrowser({ CHROME_PATH: `${NOWHERE}/chrome`, PATH: NOWHERE }, NOWHERE)).not.toBe(`${NOWHERE}/chrome`);
  });

  test("is none where none is wanted", () => {
    expect(findBrowser({ VITRINE_CHROMIUM: "none", CHROME_PATH: process.execPath }, NOWHERE)).toBeUndefined();
  });
});
