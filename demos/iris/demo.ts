import { demo, label, slider } from "vitrine";
import { sklearnModel } from "vitrine/sklearn";

const model = sklearnModel(new URL("./model/model.json", import.meta.url));

const measure = (name: string, min: number, max: number, value: number) =>
  slider({ label: `${name}, cm`, min, max, step: 0.1, value });

export default demo({
  title: "Which iris is it?",
  description:
    "Four measures of a flower. A random forest, trained in scikit-learn on 100 of the 150 irises that Fisher described " +
    "in 1936, says which of three kinds it is. It runs here without Python.",
  inputs: {
    sepalLength: measure("Sepal length", 4, 8, 5.1),
    sepalWidth: measure("Sepal width", 2, 4.5, 3.5),
    petalLength: measure("Petal length", 1, 7, 1.4),
    petalWidth: measure("Petal width", 0.1, 2.5, 0.2),
  },
  outputs: label({ label: "It is an iris" }),
  live: true,
  predict: (flower) => model.classify(flower),
  examples: [
    { sepalLength: 5.1, sepalWidth: 3.5, petalLength: 1.4, petalWidth: 0.2 },
    { sepalLength: 7, sepalWidth: 3.2, petalLength: 4.7, petalWidth: 1.4 },
    { sepalLength: 6.3, sepalWidth: 3.3, petalLength: 6, petalWidth: 2.5 },
  ],
});
