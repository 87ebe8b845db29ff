/**
 * What `vitest` is to the contract of the elements in a page without Vitest: it collects the contract's tests, and runs
 * them one after the other. What a component's own file tests beside the contract stays with Chromium.
 */
export { expect } from "./expect.ts";

/** What one test of the contract came to. */
export interface CaseResult {
  /** The element's tag. */
  readonly tag: string;
  readonly title: string;
  /** What failed; undefined where nothing did. */
  readonly error?: string | undefined;
}

interface Case {
  readonly tag: string;
  readonly title: string;
  readonly run: () => unknown;
}

const CONTRACT = /^the contract of <(.+)>$/;
/** axe reads the page as it stands, not as an engine says it: once is enough. */
const LEFT_OUT = /^axe /;
const TEST_MS = 10_000;

const cases: Case[] = [];
const around: string[] = [];
let cleanUps: (() => unknown)[] = [];

export function describe(title: string, define: () => void): void {
  if (LEFT_OUT.test(title)) return;
  around.push(title);
  define();
  around.pop();
}
describe.each = eachOf(describe);

export function test(title: string, ...rest: readonly unknown[]): void {
  const at = around.findIndex((name) => CONTRACT.test(name));
  if (at < 0) return;
  const tag = CONTRACT.exec(around[at]!)![1]!;
  const words = [...around.slice(0, at), ...around.slice(at + 1), title];
  cases.push({ tag, title: words.join(" > "), run: rest.at(-1) as () => unknown });
}
test.each = eachOf(test);

export function onTestFinished(cleanUp: () => unknown): void {
  cleanUps.push(cleanUp);
}

/** Only tests beside the contract have any. */
export const afterEach = (): void => {};
export const vi = {};

/** Runs what was collected. */
export async function runAll(): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const { tag, title, run } of cases) results.push({ tag, title, error: await errorOf(run) });
  return results;
}

async function errorOf(run: () => unknown): Promise<string | undefined> {
  try {
    await Promise.race([run(), rejectLater()]);
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
    cleanUps = [];
  }
}

function rejectLater(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(`took over ${TEST_MS} ms`)), TEST_MS));
}

type Define = (title: string, run: () => void) => void;

/** One of each row: a title's first `%s` is the row's first word. */
function eachOf(define: Define) {
  return (rows: readonly unknown[]) => (title: string, run: (...row: readonly unknown[]) => void) => {
    for (const row of rows) {
      const values: readonly unknown[] = Array.isArray(row) ? row : [row];
      define(title.replace("%s", String(values[0])), () => run(...values));
    }
  };
}
