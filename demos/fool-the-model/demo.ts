import { exercise, label, quiz, radio, sketch, type ImageFile } from "vitrine";
import { layersModel } from "vitrine/tfjs";
import { prepare } from "@demos/digits/prepare.ts";

/** The network of the demo “digits”. */
const model = layersModel(new URL("../digits/model/model.json", import.meta.url), { prepare });

const SIDE = 112;
const paper = () => sketch({ label: "Your drawing", width: SIDE, height: SIDE, brush: 8 });
const answer = () => label({ label: "The model says", top: 3 });

/** The likeliest digit of an answer, with its confidence. */
function best(digits: Readonly<Record<string, number>>): readonly [string, number] {
  return Object.entries(digits).sort(([, a], [, b]) => b - a)[0] ?? ["nothing", 0];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Share of the paper that is covered with ink. */
async function inkOn(drawing: ImageFile): Promise<number> {
  const { data } = await drawing.pixels({ width: SIDE, height: SIDE });
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i]! < 128) dark++;
  return dark / (SIDE * SIDE);
}

export default quiz({
  title: "Fool the model",
  description: "A small network reads digits. It has seen 60,000 of them, and nothing else.",
  view: "steps",
  exercises: {
    "A fair start": exercise({
      ask: "Draw a **3** that the model is at least 90 % sure of.",
      inputs: paper(),
      outputs: answer(),
      predict: (drawing) => model.classify(drawing),
      check(_, digits) {
        const [digit, confidence] = best(digits);
        return { right: digit === "3" && confidence >= 0.9, message: `${digit}, ${percent(confidence)}` };
      },
      checkLabel: "Show it to the model",
      hints: ["Draw it large, with two round bows that are open at the left."],
    }),
    "Fool it": exercise({
      ask:
        "Draw what is **no digit**, and have the model at least 70 % sure of one. So that nobody can call it a digit, use " +
        "ink on less than **1 %** of the paper.",
      inputs: paper(),
      outputs: answer(),
      predict: (drawing) => model.classify(drawing),
      async check(drawing, digits) {
        const ink = await inkOn(drawing);
        const [digit, confidence] = best(digits);
        if (ink === 0) return { right: false, message: "The paper is empty." };
        if (ink >= 0.01) return { right: false, message: `Ink covers ${(ink * 100).toFixed(1)} % of the paper.` };
        return { right: confidence >= 0.7, message: `${digit}, ${percent(confidence)}` };
      },
      checkLabel: "Show it to the model",
      hints: [
        "Before the network sees a drawing, it is cut out and made as large as a digit.",
        "What does the smallest mark that you can make look like, once it is as large as a digit?",
      ],
      solution: "A single round **dot**. Made as large as a digit, it is a filled circle: nearest to a 0.",
      points: 3,
      hintCost: 1,
    }),
    Why: exercise({
      ask: "Why is the model so sure of something that it has never seen?",
      inputs: radio({
        label: "Because",
        choices: [
          "it was trained for too short a time",
          "its ten probabilities have the sum 1, whatever the picture is",
          "it has learnt that dots are zeros",
        ],
      }),
      check: (reason) => reason.startsWith("its ten"),
      solution:
        "Softmax shares out 100 % among the ten digits: there is no class for “none of these”. A confidence says which digit " +
        "is nearest, not whether it is one.",
    }),
  },
});
