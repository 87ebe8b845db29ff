import type { Json } from "@vitrine/core";
import {
  checkbox,
  checkboxGroup,
  colorPicker,
  dateTime,
  dropdown,
  number,
  radio,
  slider,
  textbox,
} from "@vitrine/components";
import { numberIn, textIn, type Adopted, type GradioProps } from "./adopted.ts";

const make = (factory: unknown) => factory as Adopted["make"];

const FIELD_TYPES = new Set(["password", "email", "url"]);

/** A text field. One of several lines has no type. */
const text: Adopted = {
  make: make(textbox),
  props(props) {
    const [type, lines] = [textIn(props["type"]) ?? "", numberIn(props["lines"])];
    const isTyped = FIELD_TYPES.has(type);
    return {
      placeholder: textIn(props["placeholder"]),
      type: isTyped ? type : undefined,
      lines: isTyped || !lines || lines < 1 ? undefined : Math.round(lines),
      maxLines: lines && lines > 20 ? Math.round(lines) : undefined,
      maxLength: numberIn(props["max_length"]),
    };
  },
  receive: (value) => (value === null ? "" : String(value)),
};

const numeric: Adopted = {
  make: make(number),
  props: (props) => ({
    required: false,
    min: numberIn(props["minimum"]),
    max: numberIn(props["maximum"]),
    placeholder: textIn(props["placeholder"]),
    precision: props["precision"] === 0 ? 0 : undefined,
  }),
};

const sliding: Adopted = {
  make: make(slider),
  props: (props) => ({
    min: numberIn(props["minimum"]),
    max: numberIn(props["maximum"]),
    step: numberIn(props["step"]),
  }),
};

const ticked: Adopted = { make: make(checkbox), receive: Boolean };

/** Choices in Gradio's form: pairs of a label and a value, or values alone. */
function pairsOf({ choices }: GradioProps): readonly (readonly [label: string, value: Json])[] {
  if (!Array.isArray(choices)) return [];
  return (choices as Json[]).map((one) => {
    const [label, value] = Array.isArray(one) ? (one as Json[]) : [one, one];
    return [String(label ?? ""), value ?? label ?? null] as const;
  });
}

/** Vitrine's choices are texts and numbers: any other value goes by its JSON. */
function keyOf(value: Json): string | number {
  return typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value);
}

function choicesOf(props: GradioProps) {
  if (props["choices"] === undefined) return undefined;
  const byKey = new Map(pairsOf(props).map(([label, value]) => [keyOf(value), label]));
  return [...byKey].map(([value, label]) => ({ value, label: label || String(value) || " " }));
}

function sendChoice(value: unknown, props: GradioProps): unknown {
  if (Array.isArray(value)) return value.map((one) => sendChoice(one, props));
  return pairsOf(props).find(([, one]) => keyOf(one) === value)?.[1] ?? value;
}

function receiveChoice(value: Json): unknown {
  if (Array.isArray(value)) return value.map(keyOf);
  return value === null ? null : keyOf(value);
}

const chosen: Adopted = {
  make: make(radio),
  props: (props) => ({ required: false, choices: choicesOf(props) }),
  send: sendChoice,
  receive: receiveChoice,
};

const several: Adopted = {
  make: make(checkboxGroup),
  props: (props) => ({ choices: choicesOf(props) }),
  send: sendChoice,
  receive: (value) => receiveChoice(value ?? []),
};

const listed: Adopted = {
  make: make(dropdown),
  props: (props) => ({
    choices: choicesOf(props),
    ...(props["multiselect"] === true
      ? { many: true, maxChoices: numberIn(props["max_choices"]) }
      : { required: false }),
    ...(props["allow_custom_value"] === true && { freeText: true }),
    ...(Array.isArray(props["choices"]) && props["choices"].length > 12 && { filter: true }),
    placeholder: textIn(props["placeholder"]),
  }),
  send: sendChoice,
  receive: (value, _, props) => receiveChoice(props["multiselect"] === true ? [value ?? []].flat() : value),
};

const colour: Adopted = {
  make: make(colorPicker),
  receive: (value) => (/^#[0-9a-f]{6}$/i.test(String(value)) ? String(value).toLowerCase() : "#000000"),
};

/** Gradio's form has no offset: it is taken for UTC. */
const moment: Adopted = {
  make: make(dateTime),
  props: (props) => ({ required: false, type: props["include_time"] === false ? "date" : "datetime", timeZone: "UTC" }),
  send: (value) => (value instanceof Date ? value.toISOString().slice(0, 19).replace("T", " ") : value),
  receive(value, _, props) {
    const [date, time] = String(value ?? "").split(" ");
    if (!date || !/^\d{4}-\d\d-\d\d$/.test(date)) return null;
    return props["include_time"] === false ? date : `${date}T${time ?? "00:00:00"}Z`;
  },
};

/** Fields that take one value from a visitor. */
export const FIELDS: Readonly<Record<string, Adopted>> = {
  textbox: text,
  number: numeric,
  slider: sliding,
  checkbox: ticked,
  radio: chosen,
  checkboxgroup: several,
  dropdown: listed,
  colorpicker: colour,
  datetime: moment,
};
