import { demo, slider, textbox } from "@vitrine/components";
import { app, on } from "@vitrine/core";
import { button, column } from "@vitrine/components";
import { expectTypeOf } from "vitest";
import { fromOpenAPI, fromOpenInference, type ServedModel } from "./openapi.ts";

const model = await fromOpenAPI("http://127.0.0.1:8000", "/predict", { inputs: { age: slider() } });
expectTypeOf(model).toEqualTypeOf<ServedModel>();

// A demo takes it as it is, and a handler takes its parts.
demo(model);
demo({ ...model, title: "Mine" });
const run = button("Run");
const { inputs, outputs, predict } = model;
app({ layout: column(...Object.values(inputs), run), handlers: [on([run.click], { inputs, outputs, run: predict })] });

void fromOpenInference("http://127.0.0.1:8080", "iris", {
  finish: ({ predict: tensor }) => {
    expectTypeOf(tensor!.shape).toEqualTypeOf<readonly number[]>();
    return {};
  },
});

// @ts-expect-error an input is a component
void fromOpenAPI("http://127.0.0.1:8000", "/predict", { inputs: { age: 3 } });
// @ts-expect-error a factory is called
void fromOpenAPI("http://127.0.0.1:8000", "/predict", { inputs: { age: textbox } });
// @ts-expect-error there is no such option
void fromOpenInference("http://127.0.0.1:8080", "iris", { signature: "[]" });
