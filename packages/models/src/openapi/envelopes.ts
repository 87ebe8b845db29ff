import { DefinitionError, UserError, type Context } from "@vitrine/core";
import { isObject, mapValues, type AnyComponent } from "@vitrine/core/internal";
import { messageIn, shortened, unreadable } from "../upstream/failures.ts";
import type { Upstream } from "../upstream/upstream.ts";
import type { Operation } from "./document.ts";
import { follow, plainSchema, type Node, type Plain } from "./schema.ts";

/** A shape around inputs and outputs that a server's description does not say by itself. */
export interface Shape {
  /** Schema of the inputs in the place of the body's. */
  readonly inputs: Plain;
  /** Schema of the outputs in the place of the answer's. */
  readonly outputs: Plain;
  wrap(body: unknown): unknown;
  unwrap(answer: unknown): unknown;
  /** Waits until the server can be asked. */
  ready?(upstream: Upstream, context: Pick<Context, "signal" | "progress">): Promise<void>;
}

/** The shape of Cog's predictions, or undefined for an operation of another shape. */
export function cogShape({ root, node, path }: Operation): Shape | undefined {
  const asked = bodySchema(root, follow(root, node["requestBody"]));
  const responses = isObject(node["responses"]) ? node["responses"] : {};
  const answered = bodySchema(root, follow(root, responses["200"]));
  const isPrediction = isPredictions(path) && "input" in asked && "output" in answered && "status" in answered;
  return isPrediction ? predictions(withFiles(root, asked["input"]), withFiles(root, answered["output"])) : undefined;
}

/** Whether a path is where Cog answers calls. */
export function isPredictions(path: string): boolean {
  return /(^|\/)predictions\/?$/.test(path);
}

/** The shape of Cog's predictions with these inputs. */
export function predictions(inputs: Plain, outputs: Plain = ANY): Shape {
  return { inputs, outputs, wrap: (input) => ({ input }), unwrap: outputIn, ready: waitForSetup };
}

const ANY: Plain = { nullable: true, words: {} };

/** Cog says `uri` for a file, which may be a `data:` URL, and has a text that grows as a list of texts. */
function withFiles(root: Node, schema: unknown): Plain {
  const mark = (one: unknown): Node => {
    const { words } = plainSchema(root, one);
    if (words["x-cog-array-display"] === "concatenate") return { ...words, type: "string", items: undefined };
    if (words["format"] === "uri") return { ...words, format: "binary" };
    if (words["type"] === "array") return { ...words, items: mark(words["items"]) };
    if (!isObject(words["properties"])) return one as Node;
    return { ...words, properties: mapValues(words["properties"], (property) => mark(property)) };
  };
  return plainSchema(root, mark(schema));
}

function bodySchema(root: Node, described: Node | undefined): Node {
  const content = isObject(described?.["content"]) ? described["content"]["application/json"] : undefined;
  const { words } = plainSchema(root, isObject(content) ? content["schema"] : undefined);
  return isObject(words["properties"]) ? (words["properties"] as Node) : {};
}

function outputIn(answer: unknown): unknown {
  if (!isObject(answer)) throw unreadable();
  const { status, output, error } = answer;
  if (status === "succeeded") return output;
  if (status === "canceled") throw new UserError("The model's server stopped this call. Try again.");
  // An error here is one that the model raised for whoever asked.
  if (status === "failed" && typeof error === "string") throw new UserError(`The model failed: ${shortened(error)}`);
  throw unreadable(answer);
}

const POLL_MS = 500;
/** Longest that a model may take to load. */
const SETUP_MS = 10 * 60_000;

/** Cog answers calls with an error while its model loads. */
async function waitForSetup(upstream: Upstream, { signal, progress }: Pick<Context, "signal" | "progress">) {
  const end = Date.now() + SETUP_MS;
  while (Date.now() < end) {
    const answer = await upstream.ask(upstream.at("health-check"), { signal });
    const state = answer.ok ? await answer.json() : await answer.close();
    const status = isObject(state) ? state["status"] : undefined;
    if (status === "SETUP_FAILED")
      throw new UserError("The model could not be loaded. The demo's author must see its server's log.");
    // Without this check, or in another state, the call itself says what is wrong.
    if (status !== "STARTING" && status !== "BUSY") return;
    progress(null, status === "BUSY" ? "The model is busy" : "The model is loading");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    signal.throwIfAborted();
  }
  throw new UserError("The model is still loading. Try again later.");
}

/** A column of a model's signature, as MLflow writes it into the file `MLmodel`. */
export interface MlflowColumn {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
}

/** Shape of MLflow's `/invocations`, whose description knows no columns. */
export function mlflowShape(inputs: Plain): Shape {
  return {
    inputs,
    outputs: { nullable: true, words: {} },
    wrap: (body) => ({ dataframe_split: toSplit(body) }),
    unwrap: predictionsIn,
  };
}

/** A row, or the rows of a table that is the only input. */
function toSplit(body: unknown): object {
  const record = isObject(body) ? body : {};
  const [lone, ...more] = Object.values(record);
  const isTable = more.length === 0 && Array.isArray(lone) && lone.every((row) => isObject(row));
  const rows = (isTable ? lone : [record]) as Record<string, unknown>[];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, data: rows.map((row) => columns.map((name) => row[name] ?? null)) };
}

/** The prediction of a lone row, or those of all. */
function predictionsIn(answer: unknown): unknown {
  if (!isObject(answer) || !("predictions" in answer)) throw unreadable(messageIn(answer));
  const { predictions } = answer;
  return Array.isArray(predictions) && predictions.length === 1 ? predictions[0] : predictions;
}

const COLUMN_TYPES: Readonly<Record<string, Node>> = {
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  long: { type: "integer" },
  float: { type: "number" },
  double: { type: "number" },
  string: { type: "string" },
  datetime: { type: "string", format: "date-time" },
};

/** Schema of the columns of a signature. Throws `DefinitionError` for one of tensors, or without names. */
export function columnsSchema(signature: string | readonly MlflowColumn[], where: string): Plain {
  const columns: unknown = typeof signature === "string" ? parsed(signature, where) : signature;
  const all = Array.isArray(columns) ? columns : [];
  const properties = all.map((column: unknown) => {
    const { name, type } = isObject(column) ? column : {};
    const schema = typeof type === "string" ? COLUMN_TYPES[type] : undefined;
    if (typeof name === "string" && schema) return [name, schema] as const;
    throw new DefinitionError(
      `${where}({ signature }): takes columns with a name and a plain type, as [{ "name": "age", "type": "long" }]; got ${JSON.stringify(column)}. Give { inputs } in its place.`,
    );
  });
  const required = all
    .filter((column) => (column as MlflowColumn).required !== false)
    .map(({ name }: MlflowColumn) => name);
  return plainSchema({}, { type: "object", properties: Object.fromEntries(properties), required });
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DefinitionError(`${where}({ signature }): must be the JSON of signature.inputs in the file MLmodel.`, {
      cause,
    });
  }
}

/** Schema of a body whose description does not say what is in it: the author's inputs, each as what it gives. */
export function schemaOfInputs(inputs: Readonly<Record<string, AnyComponent>>): Plain {
  const properties = Object.entries(inputs).map(([name, component]) => [name, schemaOfInput(component)] as const);
  const required = properties.filter(([, schema]) => !plainSchema({}, schema).nullable).map(([name]) => name);
  return plainSchema({}, { type: "object", properties: Object.fromEntries(properties), required });
}

function schemaOfInput({ kind, props, "~spec": spec }: AnyComponent): Node {
  // What is written there is data, and what a table gives are records.
  if (kind === "code" && props["language"] === "json") return {};
  if (kind === "dataframe") return { type: "array", items: { type: "object" } };
  const { type, anyOf, enum: values } = (spec.schema?.(props) ?? {}) as Node;
  // A file is sent as what it is.
  if (type === "object" || (anyOf && !values)) return {};
  return { ...(type !== undefined && { type }), ...(values !== undefined && { enum: values }) };
}
