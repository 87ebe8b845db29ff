// Says: textbox()
import { demo, textbox } from "vitrine";

demo({
  // The next line:
  inputs: "text",
  outputs: textbox(),
  predict: (text) => text,
});
