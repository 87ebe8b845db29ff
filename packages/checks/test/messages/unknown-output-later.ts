// Says: NoSuchOutput, greting
import { demo, textbox } from "vitrine";

demo({
  inputs: { name: textbox() },
  outputs: { greeting: textbox() },
  // The next line:
  predict: async ({ name }) => ({ greting: name }),
});
