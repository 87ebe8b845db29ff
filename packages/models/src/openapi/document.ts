import { DefinitionError } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import type { Upstream } from "../upstream/upstream.ts";
import { follow, type Node } from "./schema.ts";

/** Where servers have their description: FastAPI, MLServer, Cog and most others; then BentoML. */
export const PLACES: readonly string[] = ["openapi.json", "docs.json"];
const METHODS = ["post", "put", "patch", "get", "delete"] as const;

/** One operation of a server, and the document that describes it. */
export interface Operation {
  readonly root: Node;
  /** Path with its parameters in braces, after the server's own. */
  readonly path: string;
  /** In capitals. */
  readonly method: string;
  readonly node: Node;
  readonly parameters: readonly Node[];
}

/** A server that answers, and gives no description. */
export class NoDescription extends DefinitionError {}

/** Reads a server's description. Throws `DefinitionError`, which says what to do, if there is none that can be read. */
export async function readDocument(
  upstream: Upstream,
  places: readonly string[],
  spec: unknown,
  where: string,
): Promise<Node> {
  return checked(spec ?? (await fetchDocument(upstream, places, where)), where);
}

async function fetchDocument(upstream: Upstream, places: readonly string[], where: string): Promise<unknown> {
  const refusals: string[] = [];
  for (const place of places) {
    const url = upstream.at(place);
    const answer = await askFor(upstream, url, where);
    if (answer.ok) return parsed(await answer.text(), url, where);
    await answer.close();
    refusals.push(`${place} ${answer.status}`);
    if (answer.status !== 404) break;
  }
  throw new NoDescription(
    `${where}(): ${upstream.base.origin} gives no description: ${refusals.join(", ")}. Give the address of its openapi.json, the description itself as { spec }, or its { token }.`,
  );
}

async function askFor(upstream: Upstream, url: URL, where: string) {
  try {
    return await upstream.ask(url, { headers: { accept: "application/json" } });
  } catch (cause) {
    // What comes after the first sentence is for visitors.
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split(/(?<=\.) /);
    throw new DefinitionError(
      `${where}(): ${upstream.base.origin} could not be read. ${reason} Start the model's server first, or give its description as { spec }.`,
      { cause },
    );
  }
}

function parsed(text: string, { origin, pathname }: URL, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DefinitionError(
      `${where}(): ${origin}${pathname} is not JSON. Give the address of a description in JSON, or the description itself as { spec }.`,
      { cause },
    );
  }
}

function checked(document: unknown, where: string): Node {
  const version = isObject(document) ? (document["openapi"] ?? document["swagger"]) : undefined;
  if (isObject(document) && typeof version === "string" && /^3\.[012]/.test(version)) return document as Node;
  const got = typeof version === "string" ? `version ${version}` : "something else";
  throw new DefinitionError(
    `${where}(): needs a description in OpenAPI 3.0 or 3.1; got ${got}. Convert it, and give it as { spec }.`,
  );
}

/** Finds the operation at a path. Throws `DefinitionError`, which names those that there are, for another path. */
export function findOperation(root: Node, path: string, wanted: string | undefined, where: string): Operation {
  const paths = isObject(root["paths"]) ? (root["paths"] as Node) : {};
  const found = Object.keys(paths).find((one) => sameForm(one) === sameForm(path));
  if (found === undefined) throw new DefinitionError(`${where}(): there is no ${path}. There are ${listed(paths)}.`);
  const item = follow(root, paths[found]) ?? {};
  const there = METHODS.filter((method) => isObject(item[method]));
  const method = wanted === undefined ? there[0] : there.find((one) => one === wanted.toLowerCase());
  if (method === undefined)
    throw new DefinitionError(
      `${where}({ method }): ${found} has ${there.join(", ").toUpperCase() || "none that can be called"}; got ${wanted ?? "no other"}.`,
    );
  const node = item[method] as Node;
  return {
    root,
    path: prefixOf(root) + found,
    method: method.toUpperCase(),
    node,
    parameters: parametersOf(root, item, node),
  };
}

/** A path without the slash at its end and without its parameters' names. */
function sameForm(path: string): string {
  return `/${path.replace(/^\/+|\/+$/g, "").replace(/\{[^}]*\}/g, "{}")}`;
}

const MOST_LISTED = 20;

function listed(paths: Node): string {
  const names = Object.keys(paths);
  if (names.length === 0) return "no paths";
  const more = names.length > MOST_LISTED ? ` and ${names.length - MOST_LISTED} more` : "";
  return names.slice(0, MOST_LISTED).join(", ") + more;
}

/** Path of the first server that the description names, if it is given as one: its host is never followed. */
function prefixOf(root: Node): string {
  const [server] = Array.isArray(root["servers"]) ? (root["servers"] as unknown[]) : [];
  const url = isObject(server) ? server["url"] : undefined;
  return typeof url === "string" && /^\/[^/]/.test(url) ? url.replace(/\/+$/, "") : "";
}

/** The operation's parameters and its path's; its own come before those of the same name. */
function parametersOf(root: Node, item: Node, node: Node): Node[] {
  const all = [node, item].flatMap((one) => (Array.isArray(one["parameters"]) ? (one["parameters"] as unknown[]) : []));
  const followed = all.map((one) => follow(root, one)).filter((one) => one !== undefined);
  const keyOf = (one: Node) => `${String(one["in"])} ${String(one["name"])}`;
  return followed.filter((one, i) => followed.findIndex((other) => keyOf(other) === keyOf(one)) === i);
}
