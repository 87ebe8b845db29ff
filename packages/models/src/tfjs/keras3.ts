import type { io } from "@tensorflow/tfjs-core";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = Readonly<Record<string, Json>>;

/** Whether a layers model is in Keras 3 format, which TensorFlow.js cannot read directly. */
export function isKeras3({ modelTopology }: io.ModelArtifacts): boolean {
  return /"(batch_shape|__keras_tensor__|DTypePolicy)"/.test(JSON.stringify(modelTopology));
}

/** Advice for a Keras 3 model that cannot be converted. */
export const KERAS3_ADVICE =
  "It was saved by Keras 3. Save it with Keras 2 (pip install tf_keras, and TF_USE_LEGACY_KERAS=1), or export it as a " +
  "SavedModel, convert that to a tfjs_graph_model, and load it with graphModel()";

/** Converts a model to Keras 2 format: shapes, types, connections, and the names of weights. */
export function fromKeras3(artifacts: io.ModelArtifacts): io.ModelArtifacts {
  const modelTopology = older(artifacts.modelTopology as Json) as object;
  const layers = new Set(namesIn(modelTopology as Json));
  const weightSpecs = artifacts.weightSpecs?.map((spec) => ({ ...spec, name: fromLayerOn(spec.name, layers) }));
  return { ...artifacts, modelTopology, ...(weightSpecs && { weightSpecs }) };
}

function older(value: Json): Json {
  if (Array.isArray(value)) return value.map(older);
  if (!isFields(value)) return value;
  if (value["class_name"] === "DTypePolicy") return (value["config"] as Fields)["name"]!;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key === "batch_shape" ? "batch_input_shape" : key,
      key === "inbound_nodes" && Array.isArray(part) ? part.map(olderNode) : older(part),
    ]),
  );
}

/** A connection: Keras 3 lists the call's arguments, Keras 2 the tensors with their positions. */
function olderNode(node: Json): Json {
  if (!isFields(node) || !("args" in node)) return older(node);
  const settings = isFields(node["kwargs"]) ? node["kwargs"] : {};
  const kept = Object.fromEntries(Object.entries(settings).filter(([, one]) => one !== null && !isFields(one)));
  return historiesIn(node["args"]!).map((history) => [...history, kept]);
}

function historiesIn(value: Json): (readonly Json[])[] {
  if (Array.isArray(value)) return value.flatMap(historiesIn);
  if (!isFields(value)) return [];
  if (value["class_name"] === "__keras_tensor__")
    return [(value["config"] as Fields)["keras_history"] as readonly Json[]];
  return Object.values(value).flatMap(historiesIn);
}

function namesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isFields(value)) return [];
  const config = value["config"];
  const own = typeof value["class_name"] === "string" && isFields(config) ? [config["name"]] : [];
  const names = own.filter((name) => typeof name === "string");
  return [
    ...names,
    ...Object.entries(value).flatMap(([key, part]) => (key === "model_config" ? topOnly(part) : namesIn(part))),
  ];
}

/** The model's own name, which is removed from weight names, is not a layer's. */
function topOnly(model: Json): string[] {
  return isFields(model) && model["config"] !== undefined ? Object.values(model["config"]!).flatMap(namesIn) : [];
}

/** Removes the model's name: `sequential/dense/kernel` becomes `dense/kernel`. */
function fromLayerOn(name: string, layers: ReadonlySet<string>): string {
  const steps = name.split("/");
  const at = steps.findIndex((step) => layers.has(step));
  return at > 0 ? steps.slice(at).join("/") : name;
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
