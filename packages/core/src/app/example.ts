import { isObject } from "../schema/json.ts";

/** What an example's outputs must be: their values, or a function that judges them. */
export type Expectation<Values, Outputs> = Values | ((outputs: Outputs) => unknown);

/** An example row that says what its outputs must be. */
export interface ExpectingExample<Inputs = unknown, Expect = unknown> {
  readonly "~example": { readonly inputs: Inputs; readonly expect: Expect };
}

/**
 * An example that is a test too: `exampleTests(app)` and `vitrine check` run it and compare its outputs with `expect`:
 * values, as a program receives them (outputs that are not named are not compared), or a function, which fails with
 * `false` or by throwing. On the page it is an example like any other.
 *
 * @example examples: [example({ text: "hi" }, { expect: { reply: "HI" } })]
 * @example examples: [example("hi", { expect: (reply) => reply.startsWith("H") })]
 */
export function example<const Inputs, Judge extends (outputs: any) => unknown>(
  inputs: Inputs,
  options: { readonly expect: Judge },
): ExpectingExample<Inputs, Judge>;
export function example<const Inputs, const Values>(
  inputs: Inputs,
  options: { readonly expect: Values },
): ExpectingExample<Inputs, Values>;
export function example(inputs: unknown, { expect }: { readonly expect: unknown }): ExpectingExample {
  return Object.freeze({ "~example": Object.freeze({ inputs, expect }) });
}

/** The inputs of an example, whether or not it says what its outputs must be. */
export function inputsOfExample(row: unknown): unknown {
  return isExpecting(row) ? row["~example"].inputs : row;
}

/** What an example's outputs must be; undefined if it does not say. */
export function expectationOf(row: unknown): unknown {
  return isExpecting(row) ? row["~example"].expect : undefined;
}

function isExpecting(row: unknown): row is ExpectingExample {
  return isObject(row) && "~example" in row;
}
