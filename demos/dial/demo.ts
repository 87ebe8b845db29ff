import { demo, html } from "vitrine";
import { dial } from "./dial.ts";

export default demo({
  title: "Turn the dial",
  description: "A component of one's own: a dial in fifteen lines, beside the components that come with Vitrine.",
  inputs: { hue: dial({ label: "Hue", value: 200 }) },
  outputs: { colour: html({ label: "Colour" }) },
  predict: ({ hue }) => ({
    colour: `<p style="background:oklch(70% .15 ${hue});padding:2em;border-radius:8px">oklch(70% .15 ${hue})</p>`,
  }),
});
