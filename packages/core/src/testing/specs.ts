import { field, labelled, placed, required } from "../app/common.ts";
import {
  defineSpec,
  type AnyComponent,
  type Component,
  type EventsOf,
  type PropsOf,
  type Simple,
} from "../app/component.ts";
import { create } from "../app/create.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import { fileSchema, nullable } from "../schema/schema.ts";

// Components without an element, so that core can be tested without any real component.

export const wordsSpec = defineSpec({
  kind: "words",
  description: "A text.",
  props: {
    ...field,
    value: { type: "string", default: "", description: "The text it starts with." },
    maxLength: { type: "integer", minimum: 1, default: 1000, description: "The most characters." },
  },
  events: { change: "The text changed.", submit: "Enter was pressed." },
  schema: ({ maxLength }) => ({ type: "string", maxLength: maxLength as number }),
});
export type WordsProps = PropsOf<typeof wordsSpec>;
export type Words = Simple<string, EventsOf<typeof wordsSpec>, WordsProps>;

/** A text: a function receives and returns a string. */
export function words(props: WordsProps = {}): Words {
  return create(wordsSpec, props);
}

export const amountSpec = defineSpec({
  kind: "amount",
  description: "A number.",
  props: {
    ...field,
    ...required,
    value: { type: ["number", "null"], default: null, description: "The number it starts with." },
    min: { type: "number", default: 0, description: "The least." },
    max: { type: "number", default: 100, description: "The most." },
  },
  events: { change: "The number changed." },
  schema({ min, max, required }) {
    const schema = { type: "number", minimum: min as number, maximum: max as number } as const;
    return required ? schema : nullable(schema);
  },
  check({ min, max }) {
    if ((min as number) <= (max as number)) return undefined;
    return `min must be at most max; got min ${min as number} and max ${max as number}.`;
  },
});
export type AmountProps = PropsOf<typeof amountSpec>;
export type Amount<N> = Simple<N, EventsOf<typeof amountSpec>, AmountProps>;

/** A number; also null if not required. */
export function amount(props: AmountProps & { readonly required: false }): Amount<number | null>;
export function amount(props?: AmountProps): Amount<number>;
export function amount(props: AmountProps = {}): AnyComponent {
  return create(amountSpec, props);
}

const choices = {
  type: "array",
  items: { type: "string" },
  default: [],
  description: "The texts to choose from.",
} as const;

export const pickSpec = defineSpec({
  kind: "pick",
  description: "One of several texts.",
  props: { ...field, choices, value: { type: ["string", "null"], default: null, description: "The first choice." } },
  events: { change: "Another was chosen." },
  schema: ({ choices }) => ({ enum: choices as string[] }),
});
export type PickProps<C extends string> = Omit<PropsOf<typeof pickSpec>, "choices" | "value"> & {
  readonly choices: readonly C[];
  readonly value?: NoInfer<C>;
};
export type Pick<C extends string> = Simple<C, EventsOf<typeof pickSpec>, { readonly choices?: readonly string[] }>;

/** A single choice: the type is the union of the choices. */
export function pick<const C extends string>(props: PickProps<C>): Pick<C> {
  return create(pickSpec, props);
}

export const tagsSpec = defineSpec({
  kind: "tags",
  description: "Several texts, none twice.",
  props: {
    ...field,
    value: { type: "array", items: { type: "string" }, default: [], description: "The first texts." },
  },
  events: {
    change: "A text was added or taken away.",
    select: {
      description: "A text was chosen.",
      data: {
        type: "object",
        properties: { index: { type: "integer", minimum: 0 }, value: { type: "string" } },
        required: ["index", "value"],
      },
    },
  },
  schema: () => ({ type: "array", items: { type: "string", maxLength: 20 }, uniqueItems: true }),
});
export type Tags = Simple<readonly string[], EventsOf<typeof tagsSpec>, PropsOf<typeof tagsSpec>>;

/** A list of texts. */
export function tags(props: PropsOf<typeof tagsSpec> = {}): Tags {
  return create(tagsSpec, props);
}

export const paperSpec = defineSpec({
  kind: "paper",
  description: "A file.",
  props: {
    ...field,
    ...required,
    value: { default: null, description: "The file it starts with." },
    accept: { type: "array", items: { type: "string" }, default: [], description: "Types taken." },
    maxBytes: { type: ["integer", "null"], default: null, description: "The largest." },
  },
  events: { change: "Another file was chosen." },
  schema({ accept, maxBytes, required }) {
    const schema = fileSchema({ accept: accept as string[], maxBytes: maxBytes as number | null });
    return required ? schema : nullable(schema);
  },
  decode: (ref: FileRef, context) => context.open(ref),
  encode(given, context) {
    if (given instanceof Blob) return context.store(given);
    if (given instanceof URL) return context.platform.load(given).then((file) => context.store(file));
    throw new TypeError(`A paper takes a File, a Blob or a URL; got ${typeof given}.`);
  },
});
export type PaperProps = Omit<PropsOf<typeof paperSpec>, "value"> & { readonly value?: Blob | URL | null };
export type Paper = Component<
  { get: File; give: Blob | URL; send: Blob | URL | { readonly id: string } | string; receive: FileRef },
  EventsOf<typeof paperSpec>,
  PaperProps
>;

/** A file: a function receives a `File` and may return a `Blob`, a `File` or a `URL`. */
export function paper(props: PaperProps = {}): Paper {
  return create(paperSpec, props);
}

export const dataSpec = defineSpec({
  kind: "data",
  description: "Anything that JSON can say.",
  props: { ...labelled, value: { default: null, description: "What it starts with." } },
  events: {},
  schema: () => ({}),
});
export type Data = Simple<Json, {}, PropsOf<typeof dataSpec>>;

/** Any JSON value. */
export function data(props: PropsOf<typeof dataSpec> = {}): Data {
  return create(dataSpec, props);
}

export const memorySpec = defineSpec({
  kind: "memory",
  description: "A value that is kept for each visitor.",
  props: { value: { default: null, description: "What each visitor starts with." } },
  events: { change: "It was set." },
  value: "session",
});
export type Memory<V> = Component<{ get: V; give: V; send: never; receive: never }, EventsOf<typeof memorySpec>>;

/** A value stored by the engine for each visitor. */
export function memory<V>(value: V): Memory<V> {
  return create(memorySpec, { value });
}

export const pressSpec = defineSpec({
  kind: "press",
  description: "Something to press.",
  props: { ...placed, label: { type: "string", default: "Press", description: "What it says." } },
  events: { click: "It was pressed." },
  value: "nowhere",
});

/** A button. */
export function press(label = "Press"): Component<never, EventsOf<typeof pressSpec>, PropsOf<typeof pressSpec>> {
  return create(pressSpec, { label });
}

export const boxSpec = defineSpec({
  kind: "box",
  description: "A box around others.",
  props: { ...placed },
  events: {},
  value: "nowhere",
  container: true,
});

/** A container. */
export function box(...children: readonly AnyComponent[]): AnyComponent {
  return create(boxSpec, {}, children);
}

export const partSpec = defineSpec({
  kind: "part",
  description: "What a function computes.",
  props: { ...placed, value: { default: null, description: "What it has computed." } },
  events: {},
  value: "rendering",
  container: true,
});

/** A part of the page that a function computes from inputs. */
export function part(key: string, inputs: Readonly<Record<string, AnyComponent>>, run: (inputs: any) => unknown) {
  return create<AnyComponent>(partSpec, { key, value: { "~computed": { inputs, run } } });
}
