// Says: Use a record
import { demo, textbox } from "vitrine";

demo({
  // The next line:
  inputs: [textbox(), textbox()],
  outputs: textbox(),
  predict: ([first]) => first,
});
