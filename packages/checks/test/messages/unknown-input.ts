// Says: nam
import { demo, textbox } from "vitrine";

demo({
  inputs: { name: textbox() },
  outputs: textbox(),
  // The next line:
  predict: ({ nam }) => nam,
});
