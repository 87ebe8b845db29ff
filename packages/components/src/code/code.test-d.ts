import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { code, type Completion, type Language } from "./code.ts";

const source = code({ language: "python", lineNumbers: false });

on([], { outputs: { source }, run: () => ({ source: "print(1)" }) });
on([], { outputs: source, run: () => update({ language: "sql", value: "SELECT 1" }) });
on(source.change, { inputs: source, run: (text) => expectTypeOf(text).toEqualTypeOf<string>() });
expectTypeOf<"rust">().toExtend<Language>();

// @ts-expect-error: an unknown language
code({ language: "cobol" });

// @ts-expect-error: a number is not code
on([], { outputs: { source }, run: () => ({ source: 1 }) });

const query = code({ completions: [{ label: "orders", detail: "table" }], maxLength: 500 });

on(query.submit, { inputs: query, outputs: source, run: (sql) => sql.toUpperCase() });
on(query.input, { inputs: { query }, run: ({ query }) => expectTypeOf(query).toEqualTypeOf<string>() });
expectTypeOf<{ label: "a"; info: "b" }>().toExtend<Completion>();

// @ts-expect-error: what is offered has a label
code({ completions: [{ detail: "table" }] });
