import { expectTypeOf } from "vitest";
import { sklearnModel, type Category, type ClassScore, type Prediction } from "./sklearn.ts";

const model = sklearnModel(new URL("https://models.example/model.json"));

expectTypeOf(model.predict([[1, "a", true, null], { age: 3, class: "first" }])).resolves.toEqualTypeOf<Prediction[]>();
expectTypeOf(model.predictProba([[1]])).resolves.toEqualTypeOf<number[][]>();
expectTypeOf(model.decisionFunction([[1]])).resolves.toEqualTypeOf<number[][]>();
expectTypeOf(model.classify({ age: 3 }, { top: 2 })).resolves.toEqualTypeOf<Record<string, number>>();
expectTypeOf(model.classify([3], { list: true })).resolves.toEqualTypeOf<ClassScore[]>();
expectTypeOf(model.regress([3])).resolves.toEqualTypeOf<number>();
expectTypeOf(model.classes()).resolves.toEqualTypeOf<readonly Category[]>();
expectTypeOf(model.features()).resolves.toEqualTypeOf<readonly string[]>();

// @ts-expect-error predict takes rows, not a row
void model.predict([1, 2]);
// @ts-expect-error a value is no list
void model.classify({ age: [3] });
// @ts-expect-error the model has no labels of its own
sklearnModel("model.json", { labels: ["a"] });
