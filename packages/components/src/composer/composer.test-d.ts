import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { composer, type Composed } from "./composer.ts";

const plain = composer();
const mixed = composer({ multimodal: true });

on(plain.submit, { inputs: plain, outputs: plain, run: (text) => (expectTypeOf(text).toEqualTypeOf<string>(), "") });
on(mixed.submit, {
  inputs: mixed,
  outputs: mixed,
  run: (message) => (expectTypeOf(message).toEqualTypeOf<Composed>(), ""),
});
on([], { outputs: mixed, run: () => ({ text: "Hello", files: [new Blob([])] }) });

// @ts-expect-error: without files, a message is a text
on([], { outputs: plain, run: () => ({ text: "Hello" }) });

// @ts-expect-error: a prop that does not exist
composer({ lines: 3 });
