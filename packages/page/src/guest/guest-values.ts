import type { Description, Json, Schema } from "@vitrine/core";
import { alternativesOf, typesOf } from "@vitrine/core/internal";
import { fittedAll } from "../link/check.ts";
import { namedInputs } from "./input-names.ts";
import { CHILD, PREFIX } from "./marks.ts";

/**
 * Applies a tag's initial values to an app: `value-<input>` attributes, and a JSON child. They are set by the page's
 * author, so Reset restores them.
 */
export function asGuest(description: Description, tag: Element): Description {
  const values = taken(description, { ...childValues(tag), ...attributeValues(description, tag) });
  if (Object.keys(values).length === 0) return description;
  const components = { ...description.components };
  for (const [id, value] of Object.entries(values)) {
    const component = components[id]!;
    components[id] = { ...component, props: { ...component.props, value } };
  }
  return { ...description, components };
}

/** Values by component id from values by input name, without those that do not fit. */
function taken(description: Description, values: Readonly<Record<string, Json>>): Record<string, Json> {
  const entries = Object.entries(values).map(([name, value]) => {
    try {
      return fittedAll(description, { [name]: value });
    } catch (error) {
      return warn(`<vitrine-demo>: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return Object.assign({}, ...entries) as Record<string, Json>;
}

function attributeValues(description: Description, tag: Element): Record<string, Json> {
  const inputs = namedInputs(description);
  const given = [...tag.attributes].filter(({ name }) => name.startsWith(PREFIX));
  const entries = given.map(({ name, value }) => {
    const wanted = plain(name.slice(PREFIX.length));
    const input = inputs.find((one) => plain(one.name) === wanted);
    if (input) return [input.name, fromAttribute(input.schema, value)] as const;
    const names = inputs.map((one) => one.name).join(", ") || "none";
    return warn(`<vitrine-demo ${name}>: there is no such input. Inputs here: ${names}.`);
  });
  return Object.fromEntries(entries.filter((entry) => entry !== undefined));
}

/** Normalised name: HTML attributes are case-insensitive, and often hyphenated. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}

/** Parses an attribute's text according to the input's schema. */
function fromAttribute(schema: Schema, text: string): Json {
  const choices = alternativesOf(schema).flatMap((one) => one.enum ?? []);
  const choice = choices.find((one) => String(one) === text);
  if (choice !== undefined) return choice;
  const types = typesOf(schema);
  if (types.includes("string") || types.length === 0) return text;
  try {
    return JSON.parse(text || "true") as Json;
  } catch {
    return text;
  }
}

function childValues(tag: Element): Record<string, Json> {
  const script = tag.querySelector(CHILD);
  if (!script) return {};
  try {
    return JSON.parse(script.textContent) as Record<string, Json>;
  } catch (error) {
    warn(`The JSON in <vitrine-demo> cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
    return {};
  }
}

function warn(text: string): undefined {
  // oxlint-disable-next-line no-console -- the author of the page reads it there.
  console.warn(text);
}
