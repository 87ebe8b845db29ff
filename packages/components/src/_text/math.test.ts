import { describe, expect, test } from "vitest";
import { loadMath } from "./math.ts";

const math = await loadMath();

describe("math", () => {
  test("becomes MathML, in the line or on its own", () => {
    expect(math("x^2", false)).toMatch(/<math xmlns="[^"]*"><semantics>.*<msup><mi>x<\/mi><mn>2<\/mn><\/msup>/);
    expect(math("x^2", true)).toContain('display="block"');
  });

  test.each([
    "\\frac{1}{",
    "\\nonsense",
    "\\href{javascript:alert(1)}{x}",
    "\\includegraphics{https://evil.example/a.png}",
  ])("that makes no sense or asks for more than math is refused or loses it: %s", (tex) => {
    const shown = attempt(() => math(tex, false));
    expect(shown).not.toMatch(/href=|src=|<img|<a /);
  });

  test("that would grow without end is refused", () => {
    expect(() => math("\\def\\a{\\a\\a}\\a", false)).toThrow(/Too many expansions/);
  });
});

function attempt(run: () => string): string {
  try {
    return run();
  } catch {
    return "";
  }
}
