import { afterEach, expect, test } from "vitest";
import { tokens } from "./tokens.styles.ts";

afterEach(() => document.body.replaceChildren());

/** The tokens as a browser computes them that knows no such function. */
function computedWithout(name: string): CSSStyleDeclaration {
  const host = document.body.appendChild(document.createElement("div"));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens.cssText.replaceAll(`${name}(`, "unknown-function("));
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  return getComputedStyle(host);
}

test("A browser without light-dark() has every colour all the same.", () => {
  const names = [...tokens.cssText.matchAll(/(--v-[\w-]+):[^;]*light-dark\(/g)].map(([, name]) => name!);
  const style = computedWithout("light-dark");
  expect(names.length).toBeGreaterThan(5);
  expect(names.map((name) => [name, style.getPropertyValue(name)])).toEqual(
    names.map((name) => [name, expect.stringMatching(/^#\w{6}$/)]),
  );
});

test("A browser without relative colours has a colour on the accent all the same.", () => {
  expect(computedWithout("oklch").getPropertyValue("--v-on-accent")).toMatch(/^#\w{6}$/);
});
