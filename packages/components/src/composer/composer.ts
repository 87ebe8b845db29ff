import {
  create,
  defineSpec,
  field,
  fileSchema,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import { isObject, type PropValues } from "@vitrine/core/internal";
import { listOf, storeFile, type FileGiven, type FileSent } from "../_files/given.ts";
import { ruleOf, sized } from "../_files/limits.ts";
import { LONGEST_MESSAGE } from "../_chat/message.ts";

/** Wire value of a composer with files. */
export interface ComposedWire {
  readonly text: string;
  readonly files: readonly FileRef[];
}

export const composerSpec = defineSpec({
  kind: "composer",
  description: "A place to write a message, with files if it says so; Enter sends it.",
  props: {
    ...field,
    value: { type: ["string", "object"], default: "", description: "The message it starts with." },
    multimodal: { type: "boolean", default: false, description: "Whether a message may have files." },
    voice: {
      type: "boolean",
      default: false,
      description: "Whether a visitor can record a voice message, which is an audio file; for a multimodal one.",
    },
    voiceSeconds: {
      type: "integer",
      minimum: 1,
      maximum: 3600,
      default: 300,
      description: "The longest that a voice message is, in seconds: then it ends by itself.",
    },
    placeholder: { type: "string", default: "Write a message", description: "A hint shown while it is empty." },
    submitLabel: { type: "string", default: "Send", description: "Name of the button that sends." },
    accept: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Extensions (`.csv`), media types (`text/csv`) or groups (`image/*`) of its files; none means any.",
    },
    ...sized,
    maxFiles: { type: "integer", minimum: 1, default: 20, description: "The most files of one message." },
    autofocus: {
      type: "boolean",
      default: false,
      description: "Whether the page starts with the cursor here. One field at most.",
    },
  },
  events: {
    input: "The visitor typed, or added or removed a file.",
    change: "The message was changed, by the visitor or by a handler.",
    submit: "The visitor pressed Enter or the button, and there is something to send.",
  },
  permissions: ({ voice }) => (voice === true ? ["microphone"] : []),
  check: checkVoice,
  schema: schemaOf,
  decode: (wire: string | ComposedWire, context: ValueContext) =>
    typeof wire === "string" ? wire : open(wire, context),
  encode: (given, context) =>
    typeof given === "string" && !context.props["multimodal"] ? given : store(given, context),
  still: (wire: string | ComposedWire) => {
    const text = typeof wire === "string" ? wire : wire.text;
    return text === "" ? [] : [{ kind: "text", text }];
  },
});

function checkVoice({ voice, multimodal, accept }: PropValues): string | undefined {
  if (voice !== true) return undefined;
  if (multimodal !== true) return "voice needs multimodal: true, since a voice message is a file.";
  const types = accept as readonly string[];
  if (types.length === 0 || types.some((type) => type.startsWith("audio/"))) return undefined;
  return `voice needs "audio/*" in accept; got ${types.join(", ")}.`;
}

function schemaOf(props: PropValues) {
  const text = { type: "string", maxLength: LONGEST_MESSAGE } as const;
  if (!props["multimodal"]) return text;
  const files = { type: "array", items: fileSchema(ruleOf(props)), maxItems: props["maxFiles"] as number } as const;
  return {
    type: "object",
    properties: { text: { ...text, default: "" }, files: { ...files, default: [] } },
    default: { text: "", files: [] },
  } as const;
}

async function open({ text = "", files = [] }: Partial<ComposedWire>, context: ValueContext): Promise<Composed> {
  return { text, files: await Promise.all(files.map((ref) => context.open(ref))) };
}

async function store(given: unknown, context: ValueContext): Promise<ComposedWire> {
  const { text = "", files = [] } = isObject(given) ? given : { text: given };
  if (typeof text !== "string") throw new TypeError(`Expected a text, or { text, files }; got ${typeof text}.`);
  return { text, files: await Promise.all(listOf(files, "files").map((one) => storeFile(one, context))) };
}

/** A message with files, as `predict` receives it. */
export interface Composed {
  readonly text: string;
  readonly files: readonly File[];
}

/** Values that a function may return for a composer with files. */
export type ComposedGiven = string | { readonly text?: string; readonly files?: readonly FileGiven[] };

/** Props of `composer()`. */
export type ComposerProps = Omit<PropsOf<typeof composerSpec>, "value"> & { readonly value?: ComposedGiven };

interface Values {
  text: { get: string; give: string; send: string; receive: string };
  files: {
    get: Composed;
    give: ComposedGiven;
    send: { readonly text?: string; readonly files?: readonly FileSent[] };
    receive: ComposedWire;
  };
}

/** A composer: `predict` receives a string; with `multimodal`, `{ text, files }`. */
export type Composer<M extends boolean = boolean> = Component<
  Values[M extends true ? "files" : "text"],
  EventsOf<typeof composerSpec>,
  ComposerProps
>;

/**
 * A place to write a message; Enter sends it, Shift+Enter starts a new line.
 *
 * @example composer({ placeholder: "Ask me anything" })
 * @example composer({ multimodal: true, accept: ["image/*"] })
 * @example composer({ multimodal: true, voice: true })
 */
export function composer<const M extends boolean = false>(
  props: ComposerProps & { readonly multimodal?: M } = {},
): Composer<M> {
  const empty = props.multimodal && props.value === undefined ? { value: { text: "", files: [] } } : {};
  return create(composerSpec, { ...props, ...empty });
}
