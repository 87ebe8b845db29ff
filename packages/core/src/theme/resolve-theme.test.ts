import { describe, expect, test } from "vitest";
import { app } from "../app/app.ts";
import { DefinitionError } from "../errors.ts";
import { box } from "../testing/specs.ts";
import { themes } from "./built-in/index.ts";
import { isValue, TOKENS } from "./values.ts";

const themeOf = (theme: unknown) => app({ layout: box(), theme: theme as "plain" }).theme;
const refusal = (theme: unknown) => {
  try {
    themeOf(theme);
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
  }
  return undefined;
};

describe("a theme", () => {
  test("is a built-in one, by its name", () => {
    expect(themeOf("paper")).toEqual(themes.paper);
  });

  test("is empty by default, and `plain` is the default", () => {
    expect(themeOf(undefined)).toEqual({});
    expect(themeOf("plain")).toEqual({});
  });

  test("is its tokens, by the names of their custom properties", () => {
    expect(themeOf({ onAccent: "white", radius: "2px" })).toEqual({ "on-accent": "white", radius: "2px" });
  });

  test("is a built-in one with own tokens before its own", () => {
    const pair = { light: "#024", dark: "#9bd" };
    expect(themeOf({ base: "paper", text: pair })).toEqual({ ...themes.paper, text: pair });
  });

  test("derives what belongs to the accent from a new accent", () => {
    const theme = themeOf({ base: "terminal", accent: "#b00" });
    expect(theme).toMatchObject({ accent: "#b00", ground: themes.terminal.ground });
    expect(Object.keys(theme)).not.toContain("link");
    expect(Object.keys(theme)).not.toContain("on-accent");
  });

  test("has no value for a token that is undefined", () => {
    expect(themeOf({ accent: undefined, radius: "1px" })).toEqual({ radius: "1px" });
  });
});

describe("a mistake in a theme is refused, by name:", () => {
  test.each([
    ["papre", `theme: "papre" is not a built-in theme. There are: plain, paper, `],
    ["toString", `theme: "toString" is not a built-in theme.`],
    [{ base: "none" }, `theme.base: "none" is not a built-in theme.`],
    [7, "theme must be a name or an object of tokens; got 7."],
    [{ acent: "red" }, `theme: "acent" is not a token. Tokens: accent, onAccent, `],
    [{ accent: "12px" }, `theme: accent must be a CSS colour, such as "#2a55c9", or { light, dark }; got "12px".`],
    [{ accent: { light: "red" } }, "theme: accent must be a CSS colour"],
    [{ radius: { light: "1px", dark: "2px" } }, `theme: radius must be a CSS length, such as "8px"`],
    [{ radius: "8" }, `theme: radius must be a CSS length, such as "8px"; got "8".`],
    [{ font: "" }, `theme: font must be a CSS font-family`],
  ])("%j", (theme, message) => expect(refusal(theme)).toContain(message));
});

describe("no value of a theme can hold other CSS:", () => {
  test.each([
    "red;background:blue",
    "red}*{color:blue",
    "url(https://x.example/a.png)",
    "color-mix(in srgb, url(//x), red)",
    "var(--a, image-set('x' 1x))",
    "@import 'x'",
    "red</style><script>",
    "red/*",
    "rgb(1, 2, 3",
    "rgb(1,2,3))(",
    "red\\;",
    "red !important",
    `"a", "b;c"`,
    `serif"`,
    "x".repeat(301),
  ])("%s", (text) => {
    for (const token of Object.keys(TOKENS)) expect(refusal({ [token]: text })).toBeDefined();
  });
});

test.each(["red", "#abc", "rgb(1, 2, 3)", "oklch(0.6 0.1 20 / 50%)", "light-dark(#fff, rgb(0 0 0))", "var(--brand)"])(
  "%s is a colour",
  (text) => expect(isValue("colour", text)).toBe(true),
);
test.each(["0", "8px", "0.5rem", ".5em", "calc(8px + 1vw)", "clamp(4px, 1vw, 8px)"])("%s is a length", (text) =>
  expect(isValue("length", text)).toBe(true),
);

test.each(Object.entries(themes))("the built-in theme %s is one that an author may write", (_name, theme) => {
  expect(refusal({ ...theme })).toBeUndefined();
});
