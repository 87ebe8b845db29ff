// Says: predict
import { demo, textbox } from "vitrine";

demo({
  inputs: textbox(),
  outputs: textbox(),
  // The next line:
  run: (name) => name,
});
