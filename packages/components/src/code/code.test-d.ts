import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { code, type Language } from "./code.ts";

const source = code({ language: "python", lineNumbers: false });

on([], { outputs: { source }, run: () => ({ source: "print(1)" }) });
on([], { outputs: source, run: () => update({ language: "sql", value: "SELECT 1" }) });
on(source.change, { inputs: source, run: (text) => expectTypeOf(text).toEqualTypeOf<string | null>() });
expectTypeOf<"rust">().toExtend<Language>();

// @ts-expect-error: an unknown language
code({ language: "cobol" });

// @ts-expect-error: a number is not code
on([], { outputs: { source }, run: () => ({ source: 1 }) });

// @ts-expect-error: it is read-only, without input events
on(source.input, { run: () => {} });
