import { demo, label, sketch, UserError } from "vitrine";
import { onnx } from "vitrine/onnx";
import { prepare } from "./prepare.ts";

const model = onnx(new URL("./model/digits.onnx", import.meta.url), { prepare });

export default demo({
  title: "A digit by ONNX",
  description:
    "Draw a digit. A small network, trained in scikit-learn on 8 × 8 squares of ink and saved in the ONNX format, says " +
    "which one it is. It runs here without Python.",
  inputs: sketch({ label: "Your digit", width: 112, height: 112, brush: 12 }),
  outputs: label({ label: "It looks like", top: 3 }),
  async predict(drawing) {
    const digits = await model.classify(drawing);
    if (Object.keys(digits).length === 0) throw new UserError("The paper is empty. Draw a digit first.");
    return digits;
  },
  examples: [5, 8, 3, 6].map((digit) => new URL(`./examples/${digit}.png`, import.meta.url)),
});
