// Says: textbox()
import { button, on } from "vitrine";

on(button("Greet").click, {
  // The next line:
  outputs: "text",
  run: () => "Hello",
});
