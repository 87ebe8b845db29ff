import { DefinitionError } from "@vitrine/core";
import { isObject, type AnyComponent } from "@vitrine/core/internal";
import { shortened } from "../upstream/failures.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { findOperation, NoDescription, PLACES, readDocument, type Operation } from "./document.ts";
import {
  cogShape,
  columnsSchema,
  isPredictions,
  mlflowShape,
  predictions,
  schemaOfInputs,
  type Shape,
} from "./envelopes.ts";
import { formOf, inputsFor, type RequestForm } from "./inputs.ts";
import type { OpenAPIOptions } from "./options.ts";
import { outputsOf } from "./outputs.ts";

/** How an operation is called. */
export interface Plan {
  readonly title: string;
  readonly description: string;
  readonly operation: Operation;
  readonly form: RequestForm;
  readonly shape: Shape | undefined;
  readonly inputs: Readonly<Record<string, AnyComponent>>;
  readonly outputs: Readonly<Record<string, AnyComponent>>;
  /** Whether each output is a property of the answer. */
  readonly isRecord: boolean;
}

/** Reads the server's description, and plans the calls of one operation. */
export async function planOf(
  upstream: Upstream,
  file: string | undefined,
  path: string,
  options: OpenAPIOptions,
  where: string,
): Promise<Plan> {
  const { inputs: given = {}, outputs = {} } = options;
  const { operation, shape } = await operationAt(upstream, file, path, options, where);
  const form = requestForm(operation, shape, given);
  const shown = outputsOf(operation, outputs, where, shape?.outputs);
  const inputs = inputsFor(operation.root, form.fields, given, where);
  return { ...wordsOf(operation), operation, form, shape, inputs, ...shown };
}

/** The operation, as the server describes it. What has no description is known by its path. */
async function operationAt(
  upstream: Upstream,
  file: string | undefined,
  path: string,
  options: OpenAPIOptions,
  where: string,
): Promise<{ operation: Operation; shape: Shape | undefined }> {
  const { inputs = {}, method, spec } = options;
  if (spec === undefined && isInvocations(path))
    return { operation: bare(path), shape: mlflowShape(columnsOf(options, where)) };
  try {
    const root = await readDocument(upstream, file === undefined ? PLACES : [file], spec, where);
    const operation = findOperation(root, path, method, where);
    return { operation, shape: cogShape(operation) };
  } catch (error) {
    // Cog has none before `cog build` has made it.
    const isBareCog = error instanceof NoDescription && isPredictions(path) && Object.keys(inputs).length > 0;
    if (isBareCog) return { operation: bare(path), shape: predictions(schemaOfInputs(inputs)) };
    throw error;
  }
}

function requestForm(operation: Operation, shape: Shape | undefined, given: Readonly<Record<string, AnyComponent>>) {
  const form = formOf(operation, shape?.inputs);
  const known = form.fields.map(({ name }) => name);
  const isOpen = form.fields.some(({ key, schema }) => key === undefined && (schema.type ?? "object") === "object");
  const own = Object.entries(given).filter(([name]) => !known.includes(name));
  if (!isOpen || own.length === 0) return form;
  return formOf(operation, schemaOfInputs(Object.fromEntries(own)));
}

/** MLflow's own description has nothing of the model, so it is not asked for. */
function isInvocations(path: string): boolean {
  return /(^|\/)invocations\/?$/.test(path);
}

function bare(path: string): Operation {
  const node = { requestBody: { required: true, content: { "application/json": {} } } };
  return { root: {}, path: `/${path.replace(/^\/+/, "")}`, method: "POST", node, parameters: [] };
}

function columnsOf({ signature, inputs = {} }: OpenAPIOptions, where: string) {
  if (signature !== undefined) return columnsSchema(signature, where);
  if (Object.keys(inputs).length > 0) return schemaOfInputs(inputs);
  throw new DefinitionError(
    `${where}(): MLflow does not say which columns its model takes. Give { signature }, from the file MLmodel, or { inputs }.`,
  );
}

function wordsOf({ root, node, path }: Operation) {
  const info = isObject(root["info"]) ? root["info"] : {};
  const [summary, description, server] = [node["summary"], node["description"], info["title"]].map(wordsIn);
  // The title says whose it is where one text is all that the operation says of itself.
  const alone = summary && !description && server && !UNNAMED.has(server);
  return {
    title: (alone ? server : summary || server) || path,
    description: alone ? summary : description || "",
  };
}

/** Titles of servers that nobody gave one. */
const UNNAMED: ReadonlySet<string> = new Set(["FastAPI"]);

function wordsIn(text: unknown): string | undefined {
  return typeof text === "string" && text.trim() !== "" ? shortened(text) : undefined;
}
