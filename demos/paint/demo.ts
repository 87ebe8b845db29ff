import { app, button, column, on, radio, row, slider } from "vitrine";
import { paper } from "./paper.ts";

const drawing = paper({ label: "Paper" });
const mirrors = slider({ label: "Mirrors", min: 1, max: 12, value: 6 });
const colour = radio({ label: "Colour", choices: ["black", "crimson", "royalblue", "seagreen"], value: "royalblue" });
const undo = button("Undo");
const clear = button("Clear");

export default app({
  title: "Paint between mirrors",
  description:
    "Each stroke is turned around the middle. Its functions run in the page: nothing is sent, and no worker starts.",
  layout: row({ align: "start" }, drawing, column(mirrors, colour, row(undo, clear))),
  handlers: [
    on(drawing.draw, {
      name: "draw",
      runs: "page",
      inputs: { drawing, mirrors, colour },
      outputs: { drawing },
      run({ drawing, mirrors, colour }, { event }) {
        const turned = (points: readonly number[], angle: number) => {
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          return points.map((_, i) => {
            const [x, y] = [points[i - (i % 2)]! - 0.5, points[i - (i % 2) + 1]! - 0.5];
            return 0.5 + (i % 2 === 0 ? x * cos - y * sin : x * sin + y * cos);
          });
        };
        const lines = Array.from({ length: mirrors }, (_, i) => turned(event, (i * 2 * Math.PI) / mirrors));
        return { drawing: [...drawing, { colour: colour ?? "black", lines }] };
      },
    }),
    on(undo.click, {
      name: "undo",
      runs: "page",
      inputs: { drawing },
      outputs: { drawing },
      run: ({ drawing }) => ({ drawing: drawing.slice(0, -1) }),
    }),
    on(clear.click, { name: "clear", runs: "page", outputs: { drawing }, run: () => ({ drawing: [] }) }),
    on(colour.change, {
      name: "pen",
      runs: "page",
      inputs: { colour },
      outputs: { drawing },
      run: ({ colour }, { update }) => ({ drawing: update({ pen: colour ?? "black" }) }),
    }),
  ],
});
