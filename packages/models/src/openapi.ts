import { issue, type Context } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { Answer } from "./upstream/answer.ts";
import { refused, shortened } from "./upstream/failures.ts";
import type { ServedModel } from "./upstream/served-model.ts";
import { checkedAddress } from "./upstream/options.ts";
import { Upstream } from "./upstream/upstream.ts";
import { chunksOf, isStreamed, textIn } from "./openapi/chunks.ts";
import { toGiven, toGivenRecord } from "./openapi/given.ts";
import { fieldAt, toRequest } from "./openapi/request.ts";
import type { OpenAPIOptions } from "./openapi/options.ts";
import { planOf, type Plan } from "./openapi/plan.ts";

const WHERE = "fromOpenAPI";

/**
 * Makes a demo's parts of one operation of an HTTP API, such as a model that FastAPI, BentoML, Cog or MLflow serves: an
 * input for each value that its OpenAPI description names, outputs for its answer, and the function that asks it. Files,
 * forms and streams are among them. `url` is the server's address, or that of its description in JSON; by default that is
 * `openapi.json`, or `docs.json`, below the address.
 *
 * The description is read once, when the demo's file is loaded: the server must run then, unless `spec` is given. Throws
 * `DefinitionError`, which says what to do, if it cannot be read, and for a path, an input or an output that is not in it.
 *
 * Source: https://spec.openapis.org/oas/v3.1.1
 *
 * @example
 * const model = await fromOpenAPI("http://127.0.0.1:8000", "/predict", { inputs: { age: slider({ max: 120 }) } });
 * export default demo({ ...model, title: "Would you have survived?" });
 */
export async function fromOpenAPI(url: string | URL, path: string, options: OpenAPIOptions = {}): Promise<ServedModel> {
  const address = checkedAddress(WHERE, url, options);
  const file = /\/([^/]+\.json)$/.exec(address.pathname)?.[1];
  if (file !== undefined) address.pathname = address.pathname.slice(0, -file.length - 1);
  const upstream = new Upstream(WHERE, address, options);
  const plan = await planOf(upstream, file, path, options, WHERE);
  const { title, description, inputs, outputs } = plan;
  return {
    title,
    description,
    runs: "server",
    inputs,
    outputs,
    predict: (values: Readonly<Record<string, unknown>>, context) => call(upstream, plan, values, context),
  };
}

type Given = AsyncGenerator<Record<string, unknown>, void, undefined>;

async function* call(
  upstream: Upstream,
  plan: Plan,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Given {
  const { signal } = context;
  const { path, ...question } = await toRequest(plan.operation, plan.form, plan.inputs, values, plan.shape?.wrap);
  await plan.shape?.ready?.(upstream, context);
  const answer = await upstream.ask(upstream.at(path), { ...question, signal });
  if (!answer.ok) throw await failureOf(answer, plan);
  if (isStreamed(answer)) yield* growing(answer, plan, upstream, signal);
  else yield await whole(answer, plan, upstream, signal);
}

/** The values of a streamed answer: a text that grows, or the properties that each piece has. */
async function* growing(answer: Answer, plan: Plan, upstream: Upstream, signal: AbortSignal): Given {
  let text = "";
  for await (const chunk of chunksOf(answer)) {
    if (plan.isRecord && isObject(chunk)) yield await toGivenRecord(chunk, plan.outputs, upstream, signal);
    else {
      text += textIn(chunk);
      yield { [Object.keys(plan.outputs)[0]!]: text };
    }
  }
}

async function whole(answer: Answer, plan: Plan, upstream: Upstream, signal: AbortSignal) {
  const value = plan.shape ? plan.shape.unwrap(await answer.json()) : await contentOf(answer);
  if (plan.isRecord) return toGivenRecord(value, plan.outputs, upstream, signal);
  const [name, output] = Object.entries(plan.outputs)[0]!;
  return { [name]: await toGiven(value, output, upstream, signal) };
}

function contentOf(answer: Answer): Promise<unknown> {
  if (answer.type.endsWith("json") || answer.type === "") return answer.json();
  return answer.type.startsWith("text/") ? answer.text() : answer.blob();
}

/** The failure of a call: at an input, if the server says which it did not accept. */
async function failureOf(answer: Answer, { form, inputs }: Plan): Promise<Error> {
  const body = await bodyOf(answer);
  const details = isObject(body) && Array.isArray(body["detail"]) ? body["detail"] : [];
  const found = details.flatMap((one: unknown) => {
    if (!isObject(one) || !Array.isArray(one["loc"]) || typeof one["msg"] !== "string") return [];
    const field = fieldAt(form.fields, one["loc"]);
    return field ? [{ input: inputs[field.name]!, detail: sentence(one["msg"]) }] : [];
  });
  const [first, ...more] = found;
  if (!first || answer.status >= 500) return refused(answer.status, body, answer.headers.get("retry-after"));
  return more.reduce((issues, { input, detail }) => issues.and(input, detail), issue(first.input, first.detail));
}

async function bodyOf(answer: Answer): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return answer.type === "text/plain" ? { detail: text } : undefined;
  }
}

function sentence(text: string): string {
  const plain = shortened(text);
  return /[.!?…]$/.test(plain) ? plain : `${plain}.`;
}

export type { MlflowColumn } from "./openapi/envelopes.ts";
export type { OpenAPIOptions } from "./openapi/options.ts";
export type { ServedModel } from "./upstream/served-model.ts";
export type { UpstreamOptions } from "./upstream/options.ts";
export { fromOpenInference, type OpenInferenceOptions, type ServedTensor, type TensorLike } from "./open-inference.ts";
