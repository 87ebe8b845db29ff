import type { Description, Json, Schema } from "@vitrine/core";
import { mapInner, offeredHandlers, type HandlerDescription } from "@vitrine/core/internal";

/** A handler as a tool. */
export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly inputSchema: { readonly type: "object"; readonly [key: string]: Json };
}

/** Handlers that programs may call, as tools: only the named ones, where names are given. */
export function toolsOf(description: Description, only?: readonly string[]): Tool[] {
  return Object.entries(offeredHandlers(description))
    .filter(([name]) => !only || only.includes(name))
    .map(([name, handler]) => ({
      name,
      ...(description.title !== "" && { title: description.title }),
      description: wordsOf(description, name, handler),
      inputSchema: inputOf(handler),
    }));
}

/** The author's words on the handler; else on the demo, whose only handler it may be. */
function wordsOf({ title, description }: Description, name: string, handler: HandlerDescription): string {
  if (handler.description !== "") return handler.description;
  return [title, description].filter(Boolean).join(". ") || `Calls ${name}.`;
}

function inputOf({ input, event }: HandlerDescription): Tool["inputSchema"] {
  const withEvent = event ? { ...input, properties: { ...input.properties, $event: event.schema } } : input;
  return { ...(withFileTexts(withEvent) as object), type: "object" };
}

const FILE: Schema = {
  type: "string",
  description: "A file: its http or https address, a data: URL, or the address of a file that another call gave.",
};

/** Copy of a schema in which files are texts, without words that are our own. */
function withFileTexts(schema: Schema): Schema {
  if (schema["x-file"]) return { ...FILE, ...(schema.title !== undefined && { title: schema.title }) };
  const { "x-schema": _own, "x-stream": _stream, ...plain } = schema;
  return mapInner(plain, withFileTexts);
}
