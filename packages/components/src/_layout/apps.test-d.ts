import { app, type App } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { demo, type Demo } from "../_builders/demo.ts";
import { column } from "../column/column.ts";
import { number, type NumberField } from "../number/number.ts";
import { tabs } from "../tabs/tabs.ts";
import { textbox, type Textbox } from "../textbox/textbox.ts";

const greet = demo({ inputs: textbox(), outputs: textbox(), predict: (name) => name });
const double = demo({ inputs: number(), outputs: number(), predict: (count) => count * 2 });

type Handlers<A> = A extends App<infer T> ? T : never;
type PredictOf<A> = Handlers<A> extends { predict: infer P } ? P : never;

// Handlers of apps in tabs have the tab's name as a prefix, with their types.
const both = tabs({ "Say hello": greet, Double: double });
expectTypeOf<keyof Handlers<typeof both>>().toEqualTypeOf<"say_hello_predict" | "double_predict">();
expectTypeOf<Handlers<typeof both>["double_predict"]>().toEqualTypeOf<PredictOf<typeof double>>();
expectTypeOf<Handlers<typeof both>["say_hello_predict"]>().toEqualTypeOf<PredictOf<Demo<Textbox, Textbox>>>();
void (0 as unknown as NumberField);

// An app may be the whole layout of another, or anywhere in it.
const whole = app({ layout: both, title: "Both" });
expectTypeOf<keyof Handlers<typeof whole>>().toEqualTypeOf<"say_hello_predict" | "double_predict">();
app({ layout: column(greet, textbox()) });

// Programs that must not compile.

// @ts-expect-error: no tab of that name
tabs({ A: greet }, { selected: "B" });
