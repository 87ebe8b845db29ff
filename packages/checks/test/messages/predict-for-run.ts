// Says: run
import { button, on, textbox } from "vitrine";

on(button("Greet").click, {
  inputs: textbox(),
  outputs: textbox(),
  // The next line:
  predict: (name) => name,
});
