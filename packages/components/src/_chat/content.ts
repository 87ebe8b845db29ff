import { DefinitionError, fileSchema, type FileRef, type Schema, type ValueContext } from "@vitrine/core";
import { isComponent, isObject, type ShownComponent } from "@vitrine/core/internal";
import { toStep, type ChatStep } from "./content-given.ts";

/** A component in a message, in place of a part of its text, which says the same in words. */
export interface MessageComponent extends ShownComponent {
  /** Where the part begins, and its length, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** Schema of the components of a message. */
export const componentsSchema: Schema = {
  type: "array",
  default: [],
  items: {
    type: "object",
    properties: {
      at: { type: "integer", minimum: 0 },
      length: { type: "integer", minimum: 0 },
      kind: { type: "string", maxLength: 100 },
      props: { type: "object" },
      children: { type: "array", items: { type: "object" } },
      words: { type: "object" },
      files: {
        type: "array",
        items: {
          type: "object",
          properties: { path: { type: "array", items: { type: ["string", "integer"] } }, file: fileSchema() },
          required: ["path", "file"],
        },
      },
    },
    required: ["at", "length", "kind", "props"],
  },
};

/** Content of a message, stored: files are still to be. */
export interface StoredContent {
  readonly text: string;
  readonly components: readonly MessageComponent[];
  readonly files: readonly unknown[];
  readonly steps: readonly ChatStep[];
}

/** What separates the parts of a message in its text. */
const GAP = "\n\n";

/**
 * Stores the content of a message. Throws `TypeError` for a part that is none, and `DefinitionError` for a component
 * that cannot be in a message.
 */
export async function storeContent(given: unknown, context: ValueContext): Promise<StoredContent> {
  const components: MessageComponent[] = [];
  const files: unknown[] = [];
  const steps: ChatStep[] = [];
  let text = "";
  for (const part of partsOf(given)) {
    if (typeof part === "string") text += textAfter(text, part);
    else if (isComponent(part)) {
      checkAllowed(part.kind, context);
      const { shown, text: words } = await context.describe(part);
      const own = textAfter(text, words);
      components.push({ at: text.length + own.length - words.length, length: words.length, ...shown });
      text += own;
    } else if (isObject(part) && typeof part["title"] === "string") steps.push(toStep(part));
    else files.push(part);
  }
  return { text, components, files, steps };
}

/** Text of a part, with what separates it from the text before. */
function textAfter(before: string, part: string): string {
  return before === "" || part === "" ? part : `${GAP}${part}`;
}

function partsOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  if (typeof given === "string" || isComponent(given)) return [given];
  throw new TypeError(`content must be a text, a component or a list of parts; got ${typeof given}.`);
}

function checkAllowed(kind: string, { props }: ValueContext) {
  if (props["components"] === true) return;
  throw new DefinitionError(
    `A message has the component ${kind}(), which this chat does not say that it may have. Write chat({ components: true }), or reply({ components: true }) in an app of your own.`,
  );
}

/** Components of a message that a function received and gives back. Throws for a file that is not the visitor's. */
export async function knownComponents(given: unknown, context: ValueContext): Promise<readonly MessageComponent[]> {
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isMessageComponent))
    throw new TypeError("components must be those of a message that the function received.");
  for (const { kind, files = [] } of given) {
    checkAllowed(kind, context);
    await Promise.all(files.map(({ file }) => context.open(file)));
  }
  return given;
}

function isMessageComponent(given: unknown): given is MessageComponent {
  return (
    isObject(given) && typeof given["kind"] === "string" && Number.isInteger(given["at"]) && isObject(given["props"])
  );
}

/** Files of a message: its own and those of its components. */
export function filesOfMessage(message: {
  readonly files?: readonly FileRef[];
  readonly components?: readonly MessageComponent[];
}): FileRef[] {
  const inner = (message.components ?? []).flatMap(({ files = [] }) => files.map(({ file }) => file));
  return [...(message.files ?? []), ...inner];
}
