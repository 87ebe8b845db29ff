import { factoryOf, type AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import type { Handler } from "./handler.ts";
import { isObject } from "../schema/json.ts";
import { show } from "../schema/show.ts";
import { entriesOf, exampleEntries, isComponent } from "./slot.ts";
import { compile } from "../schema/validate.ts";

/** All handlers that name a concurrency group must give it the same limit and the same workers. */
export function checkGroups(handlers: ReadonlyMap<string, Handler>) {
  const groups = new Map<string, { readonly limit: number; readonly worker: string | undefined }>();
  for (const [name, { concurrency, worker }] of handlers) {
    if (typeof concurrency === "number") continue;
    const { group, limit } = concurrency;
    const known = groups.get(group) ?? { limit, worker };
    if (known.limit !== limit)
      throw new DefinitionError(
        `The group "${group}" has the limit ${known.limit} in one handler and ${limit} in another ("${name}"). Give it one limit.`,
      );
    if (known.worker !== worker)
      throw new DefinitionError(
        `The group "${group}" has ${workersOf(known.worker)} in one handler and ${workersOf(worker)} in another ("${name}"). Give it one.`,
      );
    groups.set(group, known);
  }
}

function workersOf(label: string | undefined): string {
  return label === undefined ? "no worker" : `the worker "${label}"`;
}

/** A page defines a custom element once, so two kinds can share a tag only if one module defines it. */
export function checkTags(components: Iterable<AnyComponent>) {
  const known = new Map<string, { kind: string; module: string }>();
  for (const { kind, "~spec": spec } of components) {
    if (!spec.element) continue;
    const { tag, module } = spec.element;
    const { href } = module;
    const other = known.get(tag) ?? { kind, module: href };
    if (other.module !== href)
      throw new DefinitionError(`"${other.kind}" and "${kind}" both bring an element <${tag}>. Give each its own tag.`);
    known.set(tag, other);
  }
}

/** Some values are for one component alone, such as the keys that press it. */
export function checkUnique(components: Iterable<AnyComponent>) {
  const taken = new Set<string>();
  for (const { props, "~spec": spec } of components) {
    for (const prop of spec.unique ?? []) {
      const value = props[prop];
      if (value === spec.props[prop]?.default) continue;
      const place = `${factoryOf(spec)}({ ${prop}: ${show(value)} })`;
      if (taken.has(place)) throw new DefinitionError(`Two components say ${place}. Give each its own ${prop}.`);
      taken.add(place);
    }
  }
}

/** `resultsTo` takes origins, not full addresses: a browser compares only origins. */
export function checkOrigins(resultsTo: readonly string[] | "*") {
  if (resultsTo === "*") return;
  if (!Array.isArray(resultsTo))
    throw new DefinitionError(`resultsTo must be a list of origins, or "*"; got ${show(resultsTo)}.`);
  for (const one of resultsTo) if (!isOrigin(one)) throw new DefinitionError(`resultsTo: ${show(one)} ${NO_ORIGIN}`);
}

const NO_ORIGIN = `is not an origin. Write it as browsers do: "https://school.example".`;

function isOrigin(text: string): boolean {
  // A built demo runs this check in the visitor's browser, which may be older than URL.canParse().
  try {
    return new URL(text).origin === text && !text.includes("*");
  } catch {
    return false;
  }
}

/** Checks each example row as if a call had sent it. */
export function checkExamples(name: string, handler: Handler) {
  const inputs = entriesOf(handler.inputs, "input");
  checkCache(name, handler);
  const unknown = handler.examples.columns?.find((column) => !inputs.some(([known]) => known === column));
  if (unknown !== undefined)
    throw new DefinitionError(
      `${name}: examples.columns has "${unknown}", which is not an input. Inputs: ${inputs.map(([known]) => known).join(", ")}.`,
    );
  handler.examples.rows.forEach((example, i) => {
    if (!isComponent(handler.inputs) && !isObject(example))
      throw new DefinitionError(
        `${name}: examples[${i}] must be a record of: ${inputs.map(([known]) => known).join(", ")}; got ${show(example)}.`,
      );
    for (const [input, value] of exampleEntries(handler, example)) {
      const component = inputs.find(([known]) => known === input)?.[1];
      if (!component)
        throw new DefinitionError(
          `${name}: examples[${i}] has "${input}", which is not an input. Inputs: ${inputs.map(([known]) => known).join(", ")}.`,
        );
      checkExample(`${name}: examples[${i}].${input}`, component, value);
    }
  });
}

/** What is kept for all visitors cannot depend on the session of one. */
function checkCache(name: string, { examples, inputs, outputs }: Handler) {
  const slots = [...entriesOf(inputs, "input"), ...entriesOf(outputs, "output")];
  const [state] = slots.find(([, component]) => component["~spec"].value === "session") ?? [];
  if (!examples.cache || state === undefined) return;
  throw new DefinitionError(
    `${name}: examples.cache keeps results for all visitors, but "${state}" is state of one session. Leave out the cache or the state.`,
  );
}

function checkExample(where: string, component: AnyComponent, value: unknown) {
  const { schema, encode } = component["~spec"];
  if (!schema || encode) return;
  const issue = compile({ type: "object", properties: { value: schema(component.props) } })({ value })[0];
  if (issue) throw new DefinitionError(`${where} ${issue.detail}`);
}
