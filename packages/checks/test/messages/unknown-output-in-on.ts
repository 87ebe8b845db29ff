// Says: NoSuchOutput, greting
import { button, on, textbox } from "vitrine";

on(button("Greet").click, {
  inputs: { name: textbox() },
  outputs: { greeting: textbox() },
  // The next line:
  run: ({ name }) => ({ greting: name }),
});
