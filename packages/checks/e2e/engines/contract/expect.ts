/** The few assertions that the contract of the elements makes, for a page without Vitest. */
import axe from "axe-core";

interface Pattern {
  matches(value: unknown): boolean;
  readonly words: string;
}

type Check = (value: unknown, expected: unknown) => boolean;

const CHECKS: Readonly<Record<string, Check>> = {
  toBe: Object.is,
  toEqual: isEqual,
  toBeDefined: (value) => value !== undefined,
  toBeGreaterThan: (value, least) => (value as number) > (least as number),
  toBeGreaterThanOrEqual: (value, least) => (value as number) >= (least as number),
  toBeLessThanOrEqual: (value, most) => (value as number) <= (most as number),
  toBeInstanceOf: (value, kind) => value instanceof (kind as new () => unknown),
  toContain: (value, part) => (value as string).includes(part as string),
  toHaveAccessibleName: (element, name) => isEqual(nameOf(element as HTMLElement), name),
  toHaveAccessibleDescription: (element, text) => isEqual(descriptionOf(element as HTMLElement), text),
};

/** Assertions about a value. */
export function expect(value: unknown) {
  return { ...matchers(value, true), not: matchers(value, false) };
}

expect.stringContaining = (part: string): Pattern => patternOf(part, (text) => text.includes(part));
expect.stringMatching = (pattern: RegExp): Pattern => patternOf(String(pattern), (text) => pattern.test(text));

/** Asks until the answer is right, for a second. */
expect.poll = (ask: () => unknown) => polling(ask);
expect.element = (element: HTMLElement) => polling(() => element);

const POLL_MS = 1000;

function polling(ask: () => unknown) {
  const retry = (name: string) => async (expected?: unknown) => {
    for (const end = performance.now() + POLL_MS; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      try {
        return matchers(ask(), true)[name]!(expected);
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  };
  return Object.fromEntries(Object.keys(CHECKS).map((name) => [name, retry(name)]));
}

function matchers(value: unknown, wanted: boolean): Record<string, (expected?: unknown) => void> {
  const matcher = (name: string, check: Check) => (expected?: unknown) => {
    if (check(value, expected) === wanted) return;
    throw new Error(`${shown(value)} was${wanted ? "" : " not"} expected ${name} ${shown(expected)}`);
  };
  return Object.fromEntries(Object.entries(CHECKS).map(([name, check]) => [name, matcher(name, check)]));
}

function patternOf(words: string, test: (text: string) => boolean): Pattern {
  return { words, matches: (value) => typeof value === "string" && test(value) };
}

/** Whether two values hold the same, as plain data does; the second may be a pattern. */
function isEqual(value: unknown, expected: unknown): boolean {
  if (Object.is(value, expected)) return true;
  if (typeof (expected as Partial<Pattern> | null)?.matches === "function") return (expected as Pattern).matches(value);
  if (typeof value !== "object" || typeof expected !== "object" || !value || !expected) return false;
  const keys = definedKeys(value);
  return (
    Array.isArray(value) === Array.isArray(expected) &&
    keys.length === definedKeys(expected).length &&
    keys.every((key) => isEqual(value[key as keyof typeof value], expected[key as keyof typeof expected]))
  );
}

function definedKeys(value: object): string[] {
  return Object.keys(value).filter((key) => value[key as keyof typeof value] !== undefined);
}

function shown(value: unknown): string {
  return value instanceof Element ? `<${value.localName}>` : String(JSON.stringify(value)).slice(0, 400);
}

/** The part of axe that computes names. Source: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
interface AxeNames {
  setup(root: Element): void;
  teardown(): void;
  readonly commons: { readonly text: { accessibleText(element: Element): string } };
}

function nameOf(element: HTMLElement): string {
  const { setup, teardown, commons } = axe as unknown as AxeNames;
  setup(document.body);
  try {
    return commons.text.accessibleText(element);
  } finally {
    teardown();
  }
}

function descriptionOf(element: HTMLElement): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute("aria-describedby")?.split(/\s+/) ?? [];
  return ids.map((id) => root.getElementById(id)?.textContent.trim() ?? "").join(" ");
}
