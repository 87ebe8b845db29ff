// Says: NoSuchOutput, greting
import { demo, textbox } from "vitrine";

demo({
  inputs: { name: textbox() },
  outputs: { greeting: textbox() },
  predict: ({ name }) => ({
    greeting: name,
    // The next line:
    greting: name,
  }),
});
