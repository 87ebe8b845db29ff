import { expectTypeOf } from "vitest";
import { defineSpec, type EventsOf, type PropsOf } from "../app/component.ts";
import type { TypeOf } from "./schema.ts";
import type { wordsSpec, tagsSpec, WordsProps } from "../testing/specs.ts";

// A literal schema yields the type it describes.
expectTypeOf<TypeOf<{ type: "string" }>>().toEqualTypeOf<string>();
expectTypeOf<TypeOf<{ type: "number" }>>().toEqualTypeOf<number>();
expectTypeOf<TypeOf<{ type: "integer"; minimum: 1 }>>().toEqualTypeOf<number>();
expectTypeOf<TypeOf<{ type: "boolean" }>>().toEqualTypeOf<boolean>();
expectTypeOf<TypeOf<{ type: "null" }>>().toEqualTypeOf<null>();
expectTypeOf<TypeOf<{ readonly type: readonly ["string", "null"] }>>().toEqualTypeOf<string | null>();
expectTypeOf<TypeOf<{ readonly enum: readonly ["a", 1, null] }>>().toEqualTypeOf<"a" | 1 | null>();
expectTypeOf<TypeOf<{ readonly type: "string"; readonly enum: readonly ["a", "b"] }>>().toEqualTypeOf<"a" | "b">();
expectTypeOf<TypeOf<{ type: "array" }>>().toEqualTypeOf<readonly unknown[]>();
expectTypeOf<TypeOf<{ type: "array"; items: { type: "string" } }>>().toEqualTypeOf<readonly string[]>();
expectTypeOf<TypeOf<{ type: "array"; items: { type: "array"; items: { type: "number" } } }>>().toEqualTypeOf<
  readonly (readonly number[])[]
>();
expectTypeOf<TypeOf<{ type: "object" }>>().toEqualTypeOf<Readonly<Record<string, unknown>>>();
expectTypeOf<TypeOf<{ type: "object"; properties: { a: { type: "string" } } }>>().toEqualTypeOf<{
  readonly a?: string;
}>();
expectTypeOf<
  TypeOf<{ readonly anyOf: readonly [{ readonly type: "string" }, { readonly enum: readonly [1, 2] }] }>
>().toEqualTypeOf<string | 1 | 2>();
expectTypeOf<TypeOf<{}>>().toEqualTypeOf<unknown>();

// A spec yields the types of the props that an author may pass.
expectTypeOf<WordsProps["maxLength"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<WordsProps["label"]>().toEqualTypeOf<string | null | undefined>();
expectTypeOf<
  TypeOf<{ type: "object"; properties: { a: { type: "string" } }; required: readonly ["a"] }>
>().toEqualTypeOf<{
  readonly a: string;
}>();
expectTypeOf<keyof EventsOf<typeof wordsSpec>>().toEqualTypeOf<"change" | "submit">();
expectTypeOf<EventsOf<typeof wordsSpec>["submit"]>().toEqualTypeOf<undefined>();
expectTypeOf<EventsOf<typeof tagsSpec>["select"]>().toEqualTypeOf<{ readonly index: number; readonly value: string }>();
expectTypeOf<PropsOf<{ props: {} }>>().toEqualTypeOf<{}>();

// ---- Programs that must not compile.

defineSpec({
  kind: "x",
  description: "An x.",
  // @ts-expect-error a prop without a description
  props: { a: { type: "string", default: "" } },
  events: {},
});
defineSpec({
  kind: "x",
  description: "An x.",
  // @ts-expect-error a prop without a default
  props: { a: { type: "string", description: "An a." } },
  events: {},
});
defineSpec({
  kind: "x",
  description: "An x.",
  props: {},
  events: {},
  // @ts-expect-error an invalid schema
  schema: () => ({ type: "text" }),
});
// @ts-expect-error a spec without events
defineSpec({ kind: "x", description: "An x.", props: {} });
