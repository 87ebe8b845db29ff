import type { App } from "@vitrine/core";
import { isObject, type HandlerDescription } from "@vitrine/core/internal";
import type { VisitApp } from "../run-on.ts";
import { differences, printed } from "./difference.ts";

/** An example as a test of any test runner. */
export interface ExampleTest {
  /** Place of the example, such as `predict: examples[0]`. */
  readonly name: string;
  /** Whether the example says what its outputs must be; if not, it must run without an error. */
  readonly compares: boolean;
  /** Runs the example in this process. Rejects with an `AssertionError`, which says what differs, or the call's error. */
  run(): Promise<void>;
}

/**
 * An app's examples as tests: each must run, and one made with `example()` must give what it expects.
 *
 * @example for (const { name, run } of exampleTests(app)) test(name, run);
 */
export type ExampleTestsOf = (app: App) => ExampleTest[];

/** Creates `exampleTests` for a platform. */
export function exampleTestsOn(visit: VisitApp): ExampleTestsOf {
  return (app) =>
    [...app.handlers].flatMap(
      ([
        handler,
        {
          examples: { expectations },
        },
      ]) =>
        expectations.map((expected, i) => ({
          name: `${handler}: examples[${i}]`,
          compares: expected !== undefined,
          run: () => runExample(visit, app, { handler, i, expected }),
        })),
    );
}

/** Error of an example that gave another result than it expects, as test runners know it. */
class AssertionError extends Error {
  override name = "AssertionError";
  readonly code = "ERR_ASSERTION";
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(message: string, actual: unknown, expected: unknown) {
    super(message);
    this.actual = actual;
    this.expected = expected;
  }
}

interface Place {
  readonly handler: string;
  readonly i: number;
  readonly expected: unknown;
}

async function runExample(visit: VisitApp, app: App, { handler, i, expected }: Place): Promise<void> {
  const visitor = visit(app);
  try {
    const about = (await visitor.describe()).handlers[handler]!;
    const row = about.examples!.rows[i]!;
    const given = await visitor.run(handler, about.lone.input ? row["input"] : row);
    await judge(`${handler}: examples[${i}]`, { about, expected, given });
  } finally {
    await visitor.close();
  }
}

interface Judged {
  readonly about: HandlerDescription;
  readonly expected: unknown;
  readonly given: unknown;
}

async function judge(where: string, { about, expected, given }: Judged): Promise<void> {
  if (expected === undefined) return;
  if (typeof expected === "function") {
    const verdict: unknown = await (expected as (outputs: unknown) => unknown)(given);
    if (verdict === false)
      throw new AssertionError(`${where}: expect returned false for ${printed(given)}.`, false, true);
    return;
  }
  const compared = about.lone.output ? given : named(where, expected, given);
  const lines = differences(expected, compared);
  if (lines.length === 0) return;
  throw new AssertionError(`${where} gave another result:\n  ${lines.join("\n  ")}`, compared, expected);
}

/** The outputs that an expectation names. */
function named(where: string, expected: unknown, given: unknown): Record<string, unknown> {
  const outputs = given as Record<string, unknown>;
  if (!isObject(expected)) throw new AssertionError(`${where}: expect must be a record of outputs.`, outputs, expected);
  return Object.fromEntries(Object.keys(expected).map((name) => [name, outputs[name]]));
}
