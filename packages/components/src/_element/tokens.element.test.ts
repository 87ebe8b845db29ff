import { afterEach, describe, expect, test } from "vitest";
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

test("A browser without relative colours has a colour on the accent all the same.", () => {
  expect(computedWithout("oklch").getPropertyValue("--v-on-accent")).toMatch(/^#\w{6}$/);
});

/** Red, green and blue of a token, as displayed. */
function shownColour(name: string, scheme: "light" | "dark"): readonly number[] {
  const host = document.body.appendChild(document.createElement("div"));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens.cssText);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  host.style.colorScheme = scheme;
  const probe = root.appendChild(document.createElement("i"));
  probe.style.color = `var(${name})`;
  const context = document.createElement("canvas").getContext("2d")!;
  context.fillStyle = getComputedStyle(probe).color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** Source: WCAG 2.2, relative luminance. */
function luminance(colour: readonly number[]): number {
  const [r, g, b] = colour.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string, scheme: "light" | "dark"): number {
  const [low, high] = [a, b].map((name) => luminance(shownColour(name, scheme))).sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(["light", "dark"] as const)("In the %s,", (scheme) => {
  test("the accent is deep enough for white words on it.", () => {
    expect(luminance(shownColour("--v-on-accent", scheme))).toBeGreaterThan(0.9);
    expect(contrast("--v-on-accent", "--v-accent", scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["--v-ground", "--v-surface", "--v-sunken"])("links and lesser words can be read on %s.", (ground) => {
    expect(contrast("--v-link", ground, scheme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("--v-muted", ground, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test("the accent stands out from what it lies on.", () => {
    expect(contrast("--v-accent", "--v-surface", scheme)).toBeGreaterThanOrEqual(3);
  });
});
