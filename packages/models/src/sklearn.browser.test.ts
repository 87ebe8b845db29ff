import { expect, it } from "vitest";
import { sklearnModel } from "@vitrine/models/sklearn";

it("a model of scikit-learn is read from the web and answers in a browser", async () => {
  const model = sklearnModel(new URL("./testing/sklearn/table-forest.model.json", import.meta.url));
  const heard: number[] = [];
  await model.load((fraction) => heard.push(fraction));
  expect(heard.length).toBeGreaterThan(0);
  const passenger = { class: "first", port: "Cherbourg", age: 38, fare: 71.28, relatives: 1, alone: false };
  const given = await model.classify(passenger);
  expect(Object.keys(given).toSorted()).toEqual(["no", "yes"]);
  expect(given["no"]! + given["yes"]!).toBeCloseTo(1, 12);
});
