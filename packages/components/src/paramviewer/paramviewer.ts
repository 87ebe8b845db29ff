import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf, type Schema } from "@vitrine/core";
import { isObject, type Computed } from "@vitrine/core/internal";
import { onlyNames } from "../_given/only-names.ts";

/** Documentation of a parameter. */
export type Param = {
  readonly name: string;
  /** Its type, as code. */
  readonly type?: string;
  /** Its default, as code. */
  readonly default?: string;
  /** What it does, as Markdown. */
  readonly description?: string;
  /** Whether a call needs it. */
  readonly required?: boolean;
};

const text = { type: "string", maxLength: 100_000 } as const;

const list: Schema = {
  type: ["array", "null"],
  items: {
    type: "object",
    properties: {
      name: { type: "string", minLength: 1, maxLength: 1000 },
      type: text,
      default: text,
      description: text,
      required: { type: "boolean" },
    },
    required: ["name"],
    additionalProperties: false,
  },
};

export const paramViewerSpec = defineSpec({
  kind: "paramviewer",
  factory: "paramViewer",
  description: "Documentation of a function's parameters, each to open.",
  props: {
    ...labelled,
    value: { type: ["array", "object", "null"], default: null, description: "The parameters it starts with." },
    open: { type: "boolean", default: false, description: "Whether all are open at first." },
    search: { type: "boolean", default: true, description: "Whether more than five can be searched." },
    anchors: { type: "boolean", default: true, description: "Whether each has a link that leads to it." },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 40,
      default: null,
      description: "Pixels to which it grows, past them it scrolls; null lets it grow.",
    },
  },
  events: { change: "A handler gave other parameters." },
  schema: () => list,
  encode: toParams,
  still: (wire: readonly Param[]) => wire.map((param) => ({ kind: "prose", markdown: asMarkdown(param) })),
});

const KNOWN = ["name", "type", "default", "description", "required"];

/** Throws `TypeError` for what is no documentation. */
function toParams(given: unknown): Param[] | null {
  if (given === null) return null;
  if (Array.isArray(given)) return given.map((one, i) => toParam(`[${i}]`, one));
  if (!isObject(given)) throw unfit(`got ${given === undefined ? "nothing" : `a ${typeof given}`}`);
  return Object.entries(given).map(([name, one]) => {
    if (!isObject(one)) throw unfit(`${JSON.stringify(name)} is no record`);
    return toParam(JSON.stringify(name), { name, ...one });
  });
}

function toParam(where: string, given: unknown): Param {
  if (!isObject(given) || typeof given["name"] !== "string" || !given["name"]) throw unfit(`${where} has no name`);
  onlyNames("A parameter", given, KNOWN);
  const { required, ...texts } = given;
  for (const [name, one] of Object.entries(texts))
    if (one !== undefined && typeof one !== "string") throw unfit(`${where} has a ${name} that is a ${typeof one}`);
  if (required !== undefined && typeof required !== "boolean")
    throw unfit(`${where} has a required that is no boolean`);
  return given as Param;
}

function unfit(got: string): TypeError {
  return new TypeError(
    `Expected parameters, as { rate: { type: "number", default: "0.1", description: "Step size." } }, or a list of them with their names; all are texts; ${got}.`,
  );
}

function asMarkdown({ name, type, default: value, description = "" }: Param): string {
  const code = [type && `: ${type}`, value && ` = ${value}`].filter(Boolean).join("");
  return `\`${name}${code}\`\n\n${description}`.trim();
}

/** Values that `predict` may return: parameters by name, or a list of them. */
export type ParamsGiven = Readonly<Record<string, Omit<Param, "name">>> | readonly Param[];

/** Props of `paramViewer()`. */
export type ParamViewerProps = Omit<PropsOf<typeof paramViewerSpec>, "value"> & {
  readonly value?: ParamsGiven | null | Computed<ParamsGiven | null>;
};

/** Documentation of parameters: `predict` returns them by name or as a list; a program receives the list. */
export type ParamViewer = Component<
  {
    get: readonly Param[] | null;
    give: ParamsGiven | null;
    send: readonly Param[] | null;
    receive: readonly Param[] | null;
  },
  EventsOf<typeof paramViewerSpec>,
  ParamViewerProps
>;

/**
 * Documentation of a function's parameters: name, type, default and a description in Markdown. Visitors search and open
 * them; each has a link.
 *
 * @example paramViewer({ value: { rate: { type: "number", default: "0.1", description: "Size of a step." } } })
 */
export function paramViewer(props: ParamViewerProps = {}): ParamViewer {
  return create(paramViewerSpec, props);
}
