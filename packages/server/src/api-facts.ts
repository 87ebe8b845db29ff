import type { Description, Json, Schema } from "@vitrine/core";
import { isObject, offeredHandlers } from "@vitrine/core/internal";
import type { Ring, Section } from "./ring.ts";
import { exampleOf, OWN_SCRIPTS, OWN_SNIPPETS, type Example, type Snippet, type Step } from "./snippets/index.ts";
import { fieldsOf, type Field } from "./try/field.ts";
import { typeInWords } from "./type-words.ts";

/** What there is to say about a demo's API: as a page for people, and as a text for assistants. */
export interface ApiFacts {
  readonly title: string;
  readonly description: string;
  /** URL of the demo, with a trailing slash. */
  readonly address: string;
  readonly handlers: readonly HandlerFacts[];
  readonly sections: readonly Section[];
}

/** One handler. */
export interface HandlerFacts {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ValueFacts[];
  readonly returns: readonly ValueFacts[];
  readonly snippets: readonly Snippet[];
  /** Its parameters as fields of a form. */
  readonly fields: readonly Field[];
  readonly schemas: { readonly input: Schema; readonly output: Schema };
}

/** A parameter or a return. */
export interface ValueFacts {
  readonly name: string;
  /** Its values in words. */
  readonly type: string;
  /** Whether a call must have it. */
  readonly required: boolean;
  /** JSON of its value in a call that leaves it out, where that is known. */
  readonly default?: string;
  /** Its label, where that is not its name, and what its schema says of it. */
  readonly about: string;
}

/** Collects the facts from a demo's description and the server's rings. */
export function apiFacts(description: Description, address: string, rings: readonly Ring[]): ApiFacts {
  const { title } = description;
  return {
    title: title || "this demo",
    description: description.description,
    address,
    handlers: Object.keys(offeredHandlers(description)).map((name) => handlerFacts(name, description, address, rings)),
    sections: [...OWN_SECTIONS, ...rings.flatMap((ring) => ring.about?.({ description, address }) ?? [])],
  };
}

function handlerFacts(name: string, description: Description, address: string, rings: readonly Ring[]): HandlerFacts {
  const handler = description.handlers[name]!;
  const { input, output, inputs, outputs, event } = handler;
  const example = exampleOf(name, description, address);
  const trigger = event ? [valueFacts("$event", event.schema, event.required, "Data of the event that starts it")] : [];
  return {
    name,
    // The one of demo() has the demo's words, which the page begins with.
    description: handler.description === description.description ? "" : handler.description,
    parameters: [...valuesOf(input, inputs, description), ...trigger],
    returns: valuesOf(output, outputs, description),
    snippets: snippetsOf(example, rings),
    fields: fieldsOf(example),
    schemas: { input, output },
  };
}

/** A call in every language: over the server's own HTTP, and by what rings bring. */
export function snippetsOf(example: Example, rings: readonly Ring[]): Snippet[] {
  const own = OWN_SNIPPETS.map((snippet) => snippet(example));
  return [...own, ...rings.flatMap((ring) => ring.snippets?.(example) ?? [])];
}

/** Calls in order as one program, in every language that has programs of several calls. */
export function scriptsOf(steps: readonly Step[], rings: readonly Ring[]): Snippet[] {
  const own = OWN_SCRIPTS.map((script) => script(steps));
  return [...own, ...rings.flatMap((ring) => ring.scripts?.(steps) ?? [])];
}

function valuesOf(
  { properties = {}, required = [] }: Schema,
  ids: Readonly<Record<string, string>>,
  { components }: Description,
): ValueFacts[] {
  return Object.entries(properties).map(([name, schema]) => {
    const id = ids[name];
    const label = id === undefined ? undefined : components[id]?.props["label"];
    return valueFacts(name, schema, required.includes(name), typeof label === "string" ? label : "");
  });
}

function valueFacts(name: string, schema: Schema, required: boolean, label: string): ValueFacts {
  const own = label || schema.title || "";
  const said = [own.toLowerCase() === name.toLowerCase() ? "" : own, schema.description];
  const about = said.filter(Boolean).join(": ");
  return { name, type: typeInWords(schema), required, ...defaultOf(schema), about };
}

/** A default that is a file, or long, is not shown. */
function defaultOf(schema: Schema): { default?: string } {
  const { default: value } = schema as { default?: Json };
  if (value === undefined || isObject(value)) return {};
  const json = JSON.stringify(value);
  return json.length > 60 ? {} : { default: json };
}

const OWN_SECTIONS: readonly Section[] = [
  {
    title: "As it happens",
    parts: [
      "With `Accept: text/event-stream` a call answers with its messages as they come. Each has a number; a lost " +
        "connection goes on at `api/jobs/<job>` with `Last-Event-ID`, and `DELETE` there cancels. The job's name is in " +
        "the header `Vitrine-Job`.",
    ],
  },
  {
    title: "Files",
    parts: [
      'Send a file in the call\'s form, or upload it first to `api/files` and send `{"id": "…"}` in its place. Send back ' +
        "the header `Vitrine-Session` that an answer gave: files and state belong to it.",
    ],
  },
];
