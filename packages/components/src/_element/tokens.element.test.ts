import { afterEach, describe, expect, test } from "vitest";
import { contrast, luminance } from "../_contract/contrast.ts";
import { tokens } from "./tokens.styles.ts";

afterEach(() => document.body.replaceChildren());

/** Computed tokens in a browser that does not support a given function. */
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

test("A browser without light-dark() has the dark colours for a visitor who wants them.", () => {
  const dark = tokens.cssText.split(/prefers-color-scheme: ?dark/)[1]!;
  expect(dark).not.toContain("light-dark(");
  expect(dark).toMatch(/--v-ground: ?var\(--vitrine-ground, ?var\(--v-author-ground, ?#121316\)\)/);
});

test("A visitor who asks for contrast has plain lines, whatever the author chose.", () => {
  const more = tokens.cssText.split(/prefers-contrast: ?more/)[1]!;
  expect(more).toContain("--v-line:var(--vitrine-line,var(--v-muted))");
  expect(more).not.toContain("--v-author-");
});

test("A page's own measure wins over the default.", () => {
  document.body.style.setProperty("--vitrine-size", "20px");
  expect(computedWithout("nothing").getPropertyValue("--v-size").trim()).toBe("20px");
  document.body.style.removeProperty("--vitrine-size");
});

test("A browser without relative colours has a colour on the accent all the same.", () => {
  expect(computedWithout("oklch").getPropertyValue("--v-on-accent")).toMatch(/^#\w{6}$/);
});

/** A token's colour, as a style computes it. */
function shownColour(name: string, scheme: "light" | "dark"): string {
  const host = document.body.appendChild(document.createElement("div"));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens.cssText);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  host.style.colorScheme = scheme;
  const probe = root.appendChild(document.createElement("i"));
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

const contrastOf = (a: string, b: string, scheme: "light" | "dark") =>
  contrast(shownColour(a, scheme), shownColour(b, scheme));

describe.each(["light", "dark"] as const)("In the %s,", (scheme) => {
  test("the accent is deep enough for white words on it.", () => {
    expect(luminance(shownColour("--v-on-accent", scheme))).toBeGreaterThan(0.9);
    expect(contrastOf("--v-on-accent", "--v-accent", scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["--v-ground", "--v-surface", "--v-sunken"])("links and lesser words can be read on %s.", (ground) => {
    expect(contrastOf("--v-link", ground, scheme)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf("--v-muted", ground, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test("the accent stands out from what it lies on.", () => {
    expect(contrastOf("--v-accent", "--v-surface", scheme)).toBeGreaterThanOrEqual(3);
  });
});
