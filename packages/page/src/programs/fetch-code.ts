import { VitrineError, type Json } from "@vitrine/core";
import type { RecordedCall } from "./recording.ts";

/** Code in one language. */
export interface Snippet {
  readonly language: string;
  readonly code: string;
}

/** Code of one call, from the demo's server. `api` is the address of its page about the API. */
export function codeOf(
  api: string,
  handler: string,
  inputs: Readonly<Record<string, Json>>,
): Promise<readonly Snippet[]> {
  return post(`${api}/snippets/${handler}`, inputs);
}

/** One program of several calls. */
export async function scriptOf(api: string, calls: readonly RecordedCall[]): Promise<readonly Snippet[]> {
  if (calls.length === 0) return [];
  return post(`${api}/snippets`, { calls: calls.map(({ handler, inputs, from }) => ({ handler, inputs, from })) });
}

async function post(url: string, body: unknown): Promise<readonly Snippet[]> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new VitrineError("failed", `${url} answered ${response.status}.`);
  return ((await response.json()) as { readonly snippets: readonly Snippet[] }).snippets;
}
