// Says: WrongYield, NoSuchOutput, greting
import { demo, textbox } from "vitrine";

demo({
  inputs: { name: textbox() },
  outputs: { greeting: textbox() },
  // The next line:
  async *predict({ name }) {
    yield { greting: name };
  },
});
