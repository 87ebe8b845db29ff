// Says: WrongYield<number>
import { demo, slider, textbox } from "vitrine";

demo({
  inputs: textbox(),
  outputs: slider(),
  // The next line:
  *predict(name) {
    yield name;
  },
});
