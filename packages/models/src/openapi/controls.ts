import {
  checkbox,
  checkboxGroup,
  code,
  dataframe,
  dateTime,
  dropdown,
  file,
  image,
  audio,
  number,
  radio,
  slider,
  tags,
  textbox,
  video,
} from "@vitrine/components";
import type { AnyComponent } from "@vitrine/core/internal";
import { isFile, listOf, mediaTypeIn, plainSchema, propertiesOf, type Node, type Plain } from "./schema.ts";

/** What an input is chosen by. */
export interface Wanted {
  readonly root: Node;
  readonly schema: Plain;
  /** Whether a call must have a value: it is required, and takes no null. */
  readonly required: boolean;
}

/** Fewest choices that are a list that opens; fewer are all in view. */
const MANY_CHOICES = 5;
/** Widest range that is dragged. */
const WIDEST = 1000;

type Control = (wanted: Wanted, shared: Shared) => AnyComponent | undefined;

interface Shared {
  readonly label?: string;
  readonly info?: string;
}

/** The input for a schema: the first that suits, in this order; JSON suits all. */
export function controlFor(given: Wanted): AnyComponent {
  const { title, description, example } = given.schema;
  // What may be left out starts as the server has it; an example would be sent.
  const wanted = given.required ? { ...given, schema: { default: example, ...defined(given.schema) } } : given;
  const shared = { ...(title && { label: title }), ...(description && { info: description }) };
  for (const control of CONTROLS) {
    const component = control(wanted, shared);
    if (component) return component;
  }
  return json(wanted, shared);
}

/** A schema without a default that is undefined. */
function defined({ default: start, ...schema }: Plain): Plain {
  return start === undefined ? schema : { ...schema, default: start };
}

const CONTROLS: readonly Control[] = [tick, choice, upload, numeric, date, text, several, files, texts, table, numbers];

function tick({ schema, required }: Wanted, shared: Shared) {
  if (schema.type !== "boolean") return undefined;
  // A box has two states: what may also be left out is a choice.
  if (!required && typeof schema.default !== "boolean") return undefined;
  return checkbox({ ...shared, value: schema.default === true });
}

function choice({ schema, required }: Wanted, shared: Shared) {
  const choices = choicesOf(schema);
  if (!choices) return undefined;
  const start = choices.some(({ value }) => value === schema.default) ? (schema.default as string | number) : null;
  const props = { ...shared, choices, value: start };
  if (required || start !== null)
    return choices.length < MANY_CHOICES ? radio({ ...props, required: true }) : dropdown({ ...props, required: true });
  return dropdown({ ...props, required: false });
}

/** Choices that a control can have: texts and numbers. Of others, as of yes and no, their texts as JSON. */
function choicesOf({ type, choices }: Plain) {
  const given = choices ?? (type === "boolean" ? [{ value: true }, { value: false }] : []);
  if (given.length === 0) return undefined;
  return given.map(({ value, ...more }) => {
    const plain = typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value);
    return { value: plain, label: ("label" in more && more.label) || String(plain) || " " };
  });
}

function upload({ schema, required }: Wanted, shared: Shared) {
  if (schema.type !== "string" || !isFile(schema.words)) return undefined;
  const mediaType = mediaTypeIn(schema.words);
  const props = { ...shared, required };
  if (mediaType.startsWith("image/")) return image(props);
  if (mediaType.startsWith("audio/")) return audio(props);
  if (mediaType.startsWith("video/")) return video(props);
  const isAny = mediaType === "" || mediaType === "application/octet-stream";
  return file({ ...props, accept: isAny ? [] : [mediaType] });
}

function numeric({ schema, required }: Wanted, shared: Shared) {
  if (schema.type !== "number" && schema.type !== "integer") return undefined;
  const { min, max } = boundsOf(schema);
  const value = typeof schema.default === "number" ? schema.default : null;
  const multipleOf = schema.words["multipleOf"];
  const step = typeof multipleOf === "number" && multipleOf > 0 ? multipleOf : schema.type === "integer" ? 1 : null;
  const inRange = value === null || ((min === null || value >= min) && (max === null || value <= max));
  const start = inRange ? value : null;
  const isSlid = min !== null && max !== null && min < max && max - min <= WIDEST && (required || start !== null);
  if (isSlid && fits(start, min, max, step)) return slider({ ...shared, min, max, step, value: start });
  const precision = schema.type === "integer" ? 0 : null;
  return number({ ...shared, min, max, precision, step, value: start, required: required || start !== null });
}

/** Whether a slider can start there: it takes numbers at its steps alone. */
function fits(value: number | null, min: number, max: number, step: number | null): boolean {
  if (step === null) return true;
  const isOn = (one: number) => Math.abs((one - min) / step - Math.round((one - min) / step)) < 1e-9;
  return isOn(max) && (value === null || isOn(value));
}

/** Bounds of a number. An open end counts as closed, but for whole numbers: the server says which it does not take. */
function boundsOf({ type, words }: Plain): { min: number | null; max: number | null } {
  const inner = type === "integer" ? 1 : 0;
  const end = (name: "minimum" | "maximum", open: "exclusiveMinimum" | "exclusiveMaximum", by: number) => {
    const [closed, exclusive] = [words[name], words[open]];
    if (typeof exclusive === "number") return exclusive + by;
    if (typeof closed !== "number") return null;
    // In OpenAPI 3.0, it says that the bound itself is excluded.
    return exclusive === true ? closed + by : closed;
  };
  return { min: end("minimum", "exclusiveMinimum", inner), max: end("maximum", "exclusiveMaximum", -inner) };
}

const DATES: Readonly<Record<string, "date" | "datetime" | "time">> = {
  date: "date",
  "date-time": "datetime",
  time: "time",
};

function date({ schema, required }: Wanted, shared: Shared) {
  const type = schema.type === "string" ? DATES[String(schema.words["format"])] : undefined;
  // A default in another notation is the server's own: left out, it is still used.
  return type && dateTime({ ...shared, type, required: required && schema.default === undefined });
}

const TEXTS: Readonly<Record<string, "email" | "url" | "password">> = {
  email: "email",
  uri: "url",
  url: "url",
  password: "password",
};

/** Texts that may be longer get several lines. */
const ONE_LINE = 200;

function text({ schema }: Wanted, shared: Shared) {
  if (schema.type !== "string") return undefined;
  const { format, maxLength } = schema.words;
  const type = TEXTS[String(format)] ?? "text";
  const value = typeof schema.default === "string" ? schema.default : "";
  const most = typeof maxLength === "number" && maxLength >= 1 ? Math.floor(maxLength) : null;
  const isLong = type === "text" && (value.includes("\n") || (most !== null && most > ONE_LINE));
  return textbox({ ...shared, type, value, maxLength: most, lines: isLong ? 3 : 1 });
}

function several({ root, schema }: Wanted, shared: Shared) {
  const items = itemsOf(root, schema);
  const choices = items && choicesOf(items);
  if (!choices) return undefined;
  const value = listOf(schema.default).filter((one) => choices.some((choice) => choice.value === one));
  return checkboxGroup({ ...shared, choices, value: value as string[] });
}

function files({ root, schema, required }: Wanted, shared: Shared) {
  const items = itemsOf(root, schema);
  if (items?.type !== "string" || !isFile(items.words)) return undefined;
  const mediaType = mediaTypeIn(items.words);
  const isAny = mediaType === "" || mediaType === "application/octet-stream";
  return file({ ...shared, count: "many", required, accept: isAny ? [] : [mediaType] });
}

const LONGEST_TAG = 1000;

function texts({ root, schema }: Wanted, shared: Shared) {
  const items = itemsOf(root, schema);
  if (items?.type !== "string") return undefined;
  const value = listOf(schema.default).filter((one): one is string => typeof one === "string" && one !== "");
  return tags({ ...shared, value: [...new Set(value)], maxLength: LONGEST_TAG });
}

const CELLS = { string: "text", number: "number", integer: "number", boolean: "boolean" } as const;

/** A list of records of plain values. */
function table({ root, schema }: Wanted, shared: Shared) {
  const items = itemsOf(root, schema);
  if (items?.type !== "object") return undefined;
  const properties = propertiesOf(root, items);
  const columns = properties.map(([name, { type }]) => [name, CELLS[type as keyof typeof CELLS]] as const);
  if (columns.length === 0 || columns.some(([, type]) => type === undefined)) return undefined;
  const rows = listOf(schema.default).filter((one) => typeof one === "object" && one !== null);
  return dataframe({ ...shared, columns: Object.fromEntries(columns) as never, value: rows as never });
}

/** A list of numbers: a table of one column. */
function numbers({ root, schema }: Wanted, shared: Shared) {
  const items = itemsOf(root, schema);
  if (items?.type !== "number" && items?.type !== "integer") return undefined;
  const value = listOf(schema.default).filter((one) => typeof one === "number");
  return dataframe({ ...shared, columns: { value: "number" }, value: value.map((one) => ({ value: one })) });
}

function json({ schema }: Wanted, shared: Shared) {
  const value = schema.default === undefined ? "" : JSON.stringify(schema.default, null, 2);
  const placeholder = schema.type === "array" ? "[]" : schema.type === "object" ? "{}" : "";
  return code({ ...shared, language: "json", value, placeholder, lines: 3 });
}

/** Schema of the items of a list, or undefined for what is none. */
export function itemsOf(root: Node, { type, words }: Plain): Plain | undefined {
  return type === "array" ? plainSchema(root, words["items"]) : undefined;
}
