import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import {
  chatbot,
  code,
  composer,
  dataframe,
  highlightedText,
  html,
  json,
  label,
  markdown,
  plot,
} from "@vitrine/components";
import { SHAPES } from "../shapes/index.ts";
import { textIn, type Adopted, type OpenFile } from "./adopted.ts";

const make = (factory: unknown) => factory as Adopted["make"];
const orEmpty = (value: unknown) => (value === null ? "" : String(value));

const LANGUAGES: Readonly<Record<string, string>> = { shell: "bash", dockerfile: "dockerfile", jinja2: "html" };
const KNOWN = new Set("python c cpp css html javascript typescript json yaml markdown latex r sql".split(" "));

const program: Adopted = {
  make: make(code),
  props({ language }) {
    const [name = ""] = (textIn(language) ?? "").toLowerCase().split("-");
    return { language: LANGUAGES[name] ?? (KNOWN.has(name) ? name : undefined) };
  },
  receive: orEmpty,
};

const classes: Adopted = {
  make: make(label),
  receive: (value) => (isObject(value) && Object.keys(value).length === 0 ? null : withConfidences(value)),
};

/** A label alone is a text. */
function withConfidences(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Array.isArray(value["confidences"]) ? value : (value["label"] ?? null);
}

const table: Adopted = {
  make: make(dataframe),
  send(rows: readonly Readonly<Record<string, unknown>>[]) {
    const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return { headers, data: rows.map((row) => headers.map((name) => row[name] ?? null)), metadata: null };
  },
  receive(value) {
    if (!isObject(value) || !Array.isArray(value["data"])) return [];
    const rows = value["data"] as Json[][];
    return { columns: distinct((value["headers"] as Json[] | undefined) ?? []), rows };
  },
};

/** Columns of one name, and those without, are told apart by their place. */
function distinct(headers: readonly Json[]): string[] {
  const names = headers.map((one) => String(one ?? ""));
  return names.map((name, i) => (name === "" || names.indexOf(name) < i ? `${name || "column"} ${i + 1}` : name));
}

const marks: Adopted = {
  make: make(highlightedText),
  send: (value, props) => SHAPES["highlightedtext"]!.toGradio!(value ?? { text: "" }, undefined as never, props),
  receive: (value) =>
    Array.isArray(value)
      ? (value as Json[]).map((one) => (isObject(one) ? [one["token"], one["class_or_confidence"]] : one))
      : null,
};

type Message = {
  readonly role: string;
  readonly content: string;
  readonly files?: readonly unknown[];
  readonly steps?: readonly { title: string; text?: string }[];
};

const conversation: Adopted = {
  make: make(chatbot),
  send: (messages: readonly Message[]) => messages.map(toMessage),
  async receive(value, open) {
    const messages = SHAPES["chatbot"]!.fromGradio!(value ?? [], {}) as unknown as Message[];
    return Promise.all(messages.map((one) => withFiles(one, open)));
  },
};

function toMessage({ role, content, files = [] }: Message) {
  const parts = files.map((file) => ({ file, alt_text: null, type: "file" }));
  return { role, metadata: null, options: null, content: [{ text: content, type: "text" }, ...parts] };
}

async function withFiles({ files = [], ...message }: Message, open: OpenFile) {
  const opened = await Promise.all(files.map((one) => open(one)));
  return {
    ...message,
    role: message.role === "user" ? "user" : "assistant",
    files: opened.filter((one) => one !== null),
  };
}

const composed: Adopted = {
  make: make(composer),
  props: (props) => ({ multimodal: true, placeholder: textIn(props["placeholder"]) }),
  async receive(value, open) {
    if (!isObject(value)) return { text: orEmpty(value), files: [] };
    const files = await Promise.all([(value["files"] as Json) ?? []].flat().map((one) => open(one)));
    return { text: orEmpty(value["text"] ?? null), files: files.filter((one) => one !== null) };
  },
};

const figure: Adopted = {
  make: make(plot),
  receive(value) {
    if (!isObject(value) || typeof value["plot"] !== "string") return null;
    return value["plot"].startsWith("data:image/") ? pictured(value["plot"]) : JSON.parse(value["plot"]);
  },
};

/** A figure that comes as an image is drawn as one, without axes. */
function pictured(source: string) {
  const place = { xref: "paper", yref: "paper", x: 0, y: 1, sizex: 1, sizey: 1, sizing: "contain" };
  const axis = { visible: false };
  return { data: [], layout: { images: [{ source, ...place }], xaxis: axis, yaxis: axis } };
}

/** Texts, data and conversations. */
export const SHOWN: Readonly<Record<string, Adopted>> = {
  markdown: { make: make(markdown), receive: orEmpty },
  html: { make: make(html), receive: orEmpty },
  code: program,
  json: { make: make(json) },
  label: classes,
  dataframe: table,
  highlightedtext: marks,
  chatbot: conversation,
  multimodaltextbox: composed,
  plot: figure,
};
