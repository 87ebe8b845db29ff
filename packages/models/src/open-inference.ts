import { DefinitionError, issue, type Context } from "@vitrine/core";
import { mapValues, type AnyComponent } from "@vitrine/core/internal";
import type { ServedModel } from "./upstream/served-model.ts";
import { nested, inputsOf, outputsOf, shown, tensorsIn } from "./open-inference/controls.ts";
import { fromWire, toWire, type ServedTensor, type TensorInfo, type WireTensor } from "./open-inference/tensors.ts";
import { refused, shortened } from "./upstream/failures.ts";
import { checkedAddress, type UpstreamOptions } from "./upstream/options.ts";
import { Upstream } from "./upstream/upstream.ts";

const WHERE = "fromOpenInference";

/** A value that becomes a tensor. */
export type TensorLike = ServedTensor | number | string | boolean | ArrayLike<unknown>;

/** Options of `fromOpenInference()`. */
export interface OpenInferenceOptions extends UpstreamOptions {
  /** Version of the model. Default: the server's choice. */
  readonly version?: string;
  /**
   * Inputs by the tensors' names, in place of generated ones; all of them where the server does not say what the model
   * takes, as MLServer does not by default. With `prepare`, inputs of any names.
   */
  readonly inputs?: Readonly<Record<string, AnyComponent>>;
  /** Outputs by the tensors' names; with `finish`, of any names. Default: one for each tensor that the server names. */
  readonly outputs?: Readonly<Record<string, AnyComponent>>;
  /** Makes the tensors of the inputs' values, by name. Default: each value is the tensor of its name. */
  readonly prepare?: (
    values: any,
  ) => Readonly<Record<string, TensorLike>> | Promise<Readonly<Record<string, TensorLike>>>;
  /** Makes the outputs' values of the tensors, by name. Default: each output shows the tensor of its name. */
  readonly finish?: (tensors: Readonly<Record<string, ServedTensor>>) => unknown;
  /** Datatypes by the tensors' names, such as `FP32`. Default: the server's, else that of the value. */
  readonly datatypes?: Readonly<Record<string, string>>;
  /** Parameters of each request, such as `{ content_type: "pd" }` for MLServer to make a data frame of the tensors. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a demo's parts of a model behind the Open Inference Protocol (KServe v2), which Triton, KServe, MLServer,
 * TorchServe and OpenVINO speak: inputs and outputs by the metadata of the model's tensors, and the function that asks it.
 * Values become flat data with a shape, and back.
 *
 * The metadata is read once, when the demo's file is loaded: the server must run then. Throws `DefinitionError`, which
 * says what to do, if it cannot be read, and where it has no tensors and no `inputs` are given.
 *
 * Source: https://github.com/kserve/open-inference-protocol
 *
 * @example
 * const iris = await fromOpenInference("http://127.0.0.1:8080", "iris", {
 *   inputs: { petals: number({ label: "Length of the petals in cm" }) },
 *   outputs: { kind: textbox() },
 *   prepare: ({ petals }) => ({ x: [[5.8, 3.0, petals, 1.2]] }),
 *   finish: ({ predict }) => ({ kind: ["setosa", "versicolor", "virginica"][Number(predict!.data[0])] }),
 * });
 * export default demo(iris);
 */
export async function fromOpenInference(
  url: string | URL,
  model: string,
  options: OpenInferenceOptions = {},
): Promise<ServedModel> {
  const upstream = new Upstream(WHERE, checkedAddress(WHERE, url, options), options);
  const version = options.version === undefined ? "" : `/versions/${encodeURIComponent(options.version)}`;
  const path = `v2/models/${encodeURIComponent(model)}${version}`;
  const metadata = await metadataOf(upstream, path, model);
  const tensors = tensorsIn(metadata, "inputs");
  const inputs = inputsOf(tensors, options.inputs, options.prepare !== undefined, WHERE);
  const outputs = outputsOf(tensorsIn(metadata, "outputs"), options.outputs);
  const plan: Plan = { upstream, path: `${path}/infer`, tensors, inputs, outputs, options };
  return {
    title: model,
    description: "",
    runs: "server",
    inputs,
    outputs,
    predict: (values: Readonly<Record<string, unknown>>, context) => infer(plan, values, context),
  };
}

interface Plan {
  readonly upstream: Upstream;
  readonly path: string;
  readonly tensors: readonly TensorInfo[];
  readonly inputs: Readonly<Record<string, AnyComponent>>;
  readonly outputs: Readonly<Record<string, AnyComponent>>;
  readonly options: OpenInferenceOptions;
}

async function metadataOf(upstream: Upstream, path: string, model: string): Promise<unknown> {
  const { origin } = upstream.base;
  try {
    const answer = await upstream.ask(upstream.at(path));
    if (answer.ok) return await answer.json();
    const said = shortened(await answer.text());
    throw new DefinitionError(
      `${WHERE}(): ${origin} answered ${answer.status} for the model ${model}: ${said || "nothing more"}. Check its name, and that it is loaded.`,
    );
  } catch (cause) {
    if (cause instanceof DefinitionError) throw cause;
    // What comes after the first sentence is for visitors.
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split(/(?<=\.) /);
    throw new DefinitionError(`${WHERE}(): ${origin} could not be read. ${reason} Start the model's server first.`, {
      cause,
    });
  }
}

async function* infer(plan: Plan, values: Readonly<Record<string, unknown>>, { signal }: Context) {
  const { upstream, path, options, outputs } = plan;
  const { parameters, finish } = options;
  const inputs = await tensorsOf(plan, values);
  const body = JSON.stringify({ ...(parameters && { parameters }), inputs });
  const headers = { "content-type": "application/json" };
  const answer = await upstream.ask(upstream.at(path), { method: "POST", headers, body, signal });
  const content = await answer.json().catch((error: unknown) => {
    if (answer.ok) throw error;
  });
  if (!answer.ok) throw refused(answer.status, content, answer.headers.get("retry-after"));
  const tensors = fromWire(content);
  yield (finish ? await finish(tensors) : toOutputs(tensors, outputs)) as Record<string, unknown>;
}

async function tensorsOf(
  { tensors, options, inputs }: Plan,
  values: Readonly<Record<string, unknown>>,
): Promise<WireTensor[]> {
  const made = options.prepare
    ? await options.prepare(values)
    : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, parsed(value, inputs[name]!)]));
  return Object.entries(made).map(([name, value]) => {
    const info = tensors.find((one) => one.name === name);
    const datatype = options.datatypes?.[name] ?? info?.datatype;
    const wanted = { ...(info && { shape: info.shape }), ...(datatype !== undefined && { datatype }) };
    const component = options.prepare ? undefined : inputs[name];
    return withInput(component, () => toWire(name, value, wanted));
  });
}

/** Tells a visitor at the input what is wrong with a value that they wrote; what `prepare` made is its author's to mend. */
function withInput(component: AnyComponent | undefined, make: () => WireTensor): WireTensor {
  try {
    return make();
  } catch (error) {
    if (component === undefined || !(error instanceof TypeError)) throw error;
    throw issue(component, error.message);
  }
}

/** A value as it is; lists that a visitor wrote as JSON are read. */
function parsed(value: unknown, component: AnyComponent): any {
  if (value === null) throw issue(component, "is missing.");
  if (component.kind !== "code" || component.props["language"] !== "json" || typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw issue(component, "is not JSON. Write lists of numbers, such as [[0, 1], [2, 3]].");
  }
}

function toOutputs(tensors: Readonly<Record<string, ServedTensor>>, outputs: Readonly<Record<string, AnyComponent>>) {
  // Of a server that names no outputs, a lone one is the answer: its one tensor, or all of them.
  const [[lone, output] = [], ...others] = Object.entries(outputs);
  const [first, ...more] = Object.values(tensors);
  if (lone !== undefined && others.length === 0 && !Object.hasOwn(tensors, lone))
    return { [lone]: more.length === 0 ? shown(first, output!) : mapValues(tensors, asLists) };
  return Object.fromEntries(Object.entries(outputs).map(([name, one]) => [name, shown(tensors[name], one)]));
}

function asLists({ data, shape }: ServedTensor): unknown {
  return nested(Array.from(data as []), shape);
}

export type { ServedTensor } from "./open-inference/tensors.ts";
