// Says: number, string
import { demo, textbox } from "vitrine";

demo({
  inputs: textbox(),
  outputs: textbox(),
  // The next line:
  predict: (name) => name.length,
});
