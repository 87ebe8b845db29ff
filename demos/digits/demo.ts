import { demo, label, sketch, UserError } from "vitrine";
import { layersModel } from "vitrine/tfjs";
import { prepare } from "./prepare.ts";

const model = layersModel(new URL("./model/model.json", import.meta.url), { prepare });

export default demo({
  title: "Which digit is it?",
  description: "Draw a digit. A small convolutional network, trained here on MNIST, says which one it is.",
  inputs: sketch({ label: "Your digit", width: 112, height: 112, brush: 8 }),
  outputs: label({ label: "It looks like", top: 3 }),
  async predict(drawing) {
    const digits = await model.classify(drawing);
    if (Object.keys(digits).length === 0) throw new UserError("The paper is empty. Draw a digit first.");
    return digits;
  },
  examples: [7, 2, 0, 4, 9].map((digit) => new URL(`./examples/${digit}.png`, import.meta.url)),
});
