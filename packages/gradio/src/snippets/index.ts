import type { Example, Snippet } from "@vitrine/server";
import { javascriptClient } from "./javascript-client.ts";
import { pythonClient } from "./python-client.ts";
import { shell } from "./shell.ts";
import { argumentsOf } from "./slots.ts";

/** Calls with Gradio's clients, and with curl; none for a handler that they cannot call. */
export function snippetsOf(example: Example): readonly Snippet[] {
  const values = argumentsOf(example);
  return values ? [pythonClient, javascriptClient, shell].map((snippet) => snippet(example, values)) : [];
}
