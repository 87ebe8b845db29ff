// Says: textbox()
import { demo, textbox } from "vitrine";

demo({
  // The next line:
  inputs: textbox,
  outputs: textbox(),
  predict: (text) => text,
});
