// Says: WrongYield, count: number
import { demo, slider, textbox } from "vitrine";

demo({
  inputs: { name: textbox() },
  outputs: { count: slider() },
  // The next line:
  async *predict({ name }) {
    yield { count: name };
  },
});
