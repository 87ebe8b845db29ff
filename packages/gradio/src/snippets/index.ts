import type { Example, Snippet } from "@vitrine/server";
import { javascriptClient, javascriptClientScript } from "./javascript-client.ts";
import { pythonClient, pythonClientScript } from "./python-client.ts";
import { shell } from "./shell.ts";
import { argumentsOf } from "./slots.ts";

/** Calls with Gradio's clients, and with curl; none for a handler that they cannot call. */
export function snippetsOf(example: Example): readonly Snippet[] {
  const values = argumentsOf(example);
  return values ? [pythonClient, javascriptClient, shell].map((snippet) => snippet(example, values)) : [];
}

/** Calls in order as one program of one of Gradio's clients. */
export function scriptsOf(examples: readonly Example[]): readonly Snippet[] {
  const steps = examples.map((example) => ({ example, values: argumentsOf(example) }));
  if (steps.every(({ values }) => !values)) return [];
  return [pythonClientScript(steps), javascriptClientScript(steps)];
}
