import { demo, image, label, linePlot, markdown, stream } from "vitrine";
import { hold } from "./hold.ts";
import { Learner } from "./learner.ts";
import { look, SIZE } from "./look.ts";

const CLASSES = ["Left", "Middle", "Right"];
/** Steps of training after each picture. */
const STEPS = 4;
/** Losses that the plot shows, one of each picture. */
const SHOWN = 200;

export default demo({
  title: "Teach it what you show",
  description:
    "Turn the camera on, and hold a button while you show what it is to learn: a hand at the left, for one, or two hands. " +
    "It learns while you show. The pictures stay in this run, and are gone when the camera is off. It sees with the first " +
    "part of Google's [MoveNet](https://www.kaggle.com/models/google/movenet) (Apache-2.0), from the package " +
    "`@vladmandic/human` (MIT); what is learnt here is one layer on top.",
  inputs: {
    frame: stream(image({ label: "Camera", streamSize: 256 }), { rate: 30 }),
    held: stream(hold({ label: "Hold while you show it", choices: CLASSES }), { rate: 60 }),
  },
  outputs: {
    guess: label({ label: "It sees" }),
    examples: markdown({ label: "Examples" }),
    loss: linePlot<{ step: number; loss: number }>({ label: "Loss", x: "step", y: "loss", height: 180 }),
  },
  live: true,
  clearLabel: null,
  async *predict({ frame, held }) {
    const learner = new Learner(CLASSES, SIZE);
    const losses: { step: number; loss: number }[] = [];
    let now = "";
    // The buttons go on as long as the camera does.
    void (async () => {
      for await (const one of held) now = one;
    })();
    for await (const picture of frame) {
      const name = now;
      const seen = await look(picture);
      if (name) learner.add(name, seen);
      let loss: number | undefined;
      for (let i = 0; i < STEPS; i++) loss = learner.train();
      if (loss !== undefined) losses.push({ step: learner.steps, loss });
      const guess = learner.guess(seen);
      yield {
        ...(Object.keys(guess).length > 0 && { guess }),
        examples: CLASSES.map((name) => `**${name}** ${learner.counts[name]}`).join(" · "),
        loss: losses.slice(-SHOWN),
      };
    }
  },
});
