import { DefinitionError } from "../errors.ts";
import { isObject } from "../schema/json.ts";
import { show } from "../schema/show.ts";
import { themes, type ThemeName } from "./built-in/index.ts";
import type { Theme } from "./theme.ts";
import type { ThemeColour, ThemeToken, ThemeTokens, ThemeValues } from "./tokens.ts";
import { EXPECTED, isValue, TOKENS } from "./values.ts";

/** Tokens that are derived from the accent, unless they are given with it. */
const DERIVED: readonly ThemeToken[] = ["onAccent", "link", "tint"];

/** Values of a theme, by name or with its own. Throws `DefinitionError` for unknown names and for values that do not fit. */
export function resolveTheme(given: ThemeName | Theme = {}): ThemeValues {
  if (typeof given === "string") return propertiesOf(builtIn(given, "theme"));
  if (!isObject(given)) throw new DefinitionError(`theme must be a name or an object of tokens; got ${show(given)}.`);
  const { base = "plain", ...own } = given as Theme;
  const chosen = Object.entries(own).filter(([, value]) => value !== undefined);
  for (const [token, value] of chosen) checkToken(token, value);
  const values: Record<string, ThemeColour> = { ...builtIn(base, "theme.base") };
  if (own.accent !== undefined) for (const token of DERIVED) delete values[token];
  return propertiesOf({ ...values, ...(Object.fromEntries(chosen) as Theme) });
}

function builtIn(name: ThemeName, where: string): ThemeTokens {
  if (typeof name === "string" && Object.hasOwn(themes, name)) return themes[name];
  throw new DefinitionError(
    `${where}: ${show(name)} is not a built-in theme. There are: ${Object.keys(themes).join(", ")}.`,
  );
}

function checkToken(token: string, value: unknown) {
  if (!Object.hasOwn(TOKENS, token))
    throw new DefinitionError(`theme: "${token}" is not a token. Tokens: ${Object.keys(TOKENS).join(", ")}.`);
  const kind = TOKENS[token as ThemeToken];
  const texts = kind === "colour" && isPair(value) ? [value.light, value.dark] : [value];
  const wrong = texts.findIndex((text) => !isValue(kind, text));
  if (wrong >= 0) throw new DefinitionError(`theme: ${token} must be ${EXPECTED[kind]}; got ${show(texts[wrong])}.`);
}

function isPair(value: unknown): value is { light: unknown; dark: unknown } {
  return isObject(value) && Object.keys(value).toSorted().join() === "dark,light";
}

function propertiesOf(theme: ThemeTokens): ThemeValues {
  return Object.fromEntries(
    Object.entries<ThemeColour>({ ...theme }).map(([token, value]) => [propertyOf(token), value]),
  );
}

/** `onAccent` → `on-accent`. */
function propertyOf(token: string): string {
  return token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
