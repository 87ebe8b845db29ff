import { issue } from "@vitrine/core";
import { isObject, toBase64, type AnyComponent } from "@vitrine/core/internal";
import { itemsOf } from "./controls.ts";
import { isFile, plainSchema, type Node, type Plain } from "./schema.ts";

/** What a value is sent for. */
export interface Sending {
  readonly root: Node;
  readonly schema: Plain;
  readonly required: boolean;
  /** The input that it is from: errors are shown there. */
  readonly component: AnyComponent;
  /** How a file is written: as it is in a form, and as text in JSON. */
  readonly files: "form" | "json";
}

/** Value of an input as its schema wants it, or undefined for one that is left out. */
export async function toSent(value: unknown, sending: Sending): Promise<unknown> {
  const { schema, required } = sending;
  if (isEmpty(value, sending)) {
    if (!required) return undefined;
    if (schema.nullable) return null;
    if (schema.type === "string") return "";
    throw issue(sending.component, "is missing.");
  }
  return converted(value, sending);
}

function isEmpty(value: unknown, { schema, required }: Sending): boolean {
  if (value === null || value === undefined) return true;
  // Where the server would put a text of its own, an empty one is the visitor's.
  if (value === "")
    return schema.type !== "string" || (typeof schema.default !== "string" && !(required && !schema.nullable));
  return !required && Array.isArray(value) && value.length === 0 && schema.default === undefined;
}

async function converted(value: unknown, sending: Sending): Promise<unknown> {
  const { root, schema, files } = sending;
  if (value instanceof Blob) return files === "form" ? value : asText(value, schema);
  if (value instanceof Date)
    return schema.words["format"] === "date" ? value.toISOString().slice(0, 10) : value.toISOString();
  if (Array.isArray(value)) return listSent(value, itemsOf(root, schema), sending);
  if (typeof value === "string") return textSent(value, sending);
  if (schema.type === "string" && typeof value === "number") return String(value);
  return value;
}

/** A text: what its schema takes no text for is JSON that a visitor wrote. */
function textSent(value: string, { schema, component }: Sending): unknown {
  if (schema.choices) return schema.choices.map((one) => one.value).find((one) => matches(one, value)) ?? value;
  if (schema.type === "string") return value;
  if (schema.type === "boolean" && (value === "true" || value === "false")) return value === "true";
  try {
    return JSON.parse(value);
  } catch {
    if (schema.type === undefined) return value;
    throw issue(component, `is not JSON. Write ${EXAMPLES[schema.type]}.`);
  }
}

const EXAMPLES = {
  array: "a list, such as [1, 2]",
  object: 'an object, such as {"name": 1}',
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
} as const;

/** A choice that is neither a text nor a number was offered as its JSON. */
function matches(choice: unknown, value: string): boolean {
  return choice === value || (typeof choice !== "string" && JSON.stringify(choice) === value);
}

/** Rows of a table: records, or the cells of each where the server takes lists or lone values. */
async function listSent(list: readonly unknown[], items: Plain | undefined, sending: Sending): Promise<unknown> {
  if (items === undefined) return list;
  return Promise.all(list.map((one) => itemSent(one, items, sending)));
}

async function itemSent(one: unknown, items: Plain, sending: Sending): Promise<unknown> {
  if (!isObject(one) || one instanceof Blob || one instanceof Date)
    return converted(one, { ...sending, schema: items });
  if (items.type === "array") return Object.values(one);
  if (items.type === "object") return recordSent(one, items, sending);
  const [cell = null] = Object.values(one);
  if (cell === null && !items.nullable)
    throw issue(sending.component, "has an empty cell. Fill it, or delete its row.");
  return cell;
}

/** An empty cell of a property that may be left out is left out. */
function recordSent(row: object, items: Plain, { root }: Sending): object {
  const properties = items.words["properties"];
  // Columns that the server does not describe are its own to read.
  if (!isObject(properties)) return row;
  const required = new Set(Array.isArray(items.words["required"]) ? items.words["required"] : []);
  const cells = Object.entries(row).filter(([name, cell]) => {
    if (cell !== null && cell !== "") return true;
    return required.has(name) && (cell !== null || plainSchema(root, properties[name]).nullable);
  });
  return Object.fromEntries(cells);
}

/** A file in JSON: base64 where the schema says so, otherwise a `data:` URL, which names its type. */
async function asText(file: Blob, { words }: Plain): Promise<string> {
  if (isFile(words) && words["format"] !== "binary") return toBase64(file);
  return `data:${file.type || "application/octet-stream"};base64,${await toBase64(file)}`;
}
