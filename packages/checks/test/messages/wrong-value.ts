// Says: number, string
import { demo, slider, textbox } from "vitrine";

demo({
  inputs: { name: textbox() },
  outputs: { count: slider() },
  // The next line:
  predict: ({ name }) => ({ count: name }),
});
