import { expect, test } from "vitest";
import css from "./page.css?inline";

test("The page has every colour in a browser without light-dark().", () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replaceAll("light-dark(", "unknown-function("));
  document.adoptedStyleSheets = [sheet];
  const style = getComputedStyle(document.documentElement);
  const names = [...css.matchAll(/(--\w+):\s*light-dark/g)].map(([, name]) => name!);
  const colours = names.map((name) => [name, style.getPropertyValue(name)]);
  document.adoptedStyleSheets = [];
  expect(names.length).toBeGreaterThan(5);
  expect(colours).toEqual(names.map((name) => [name, expect.stringMatching(/^#\w{3,6}$/)]));
});
