// Says: Use a record
import { button, on, textbox } from "vitrine";

on(button("Greet").click, {
  // The next line:
  outputs: [textbox(), textbox()],
  run: () => {},
});
