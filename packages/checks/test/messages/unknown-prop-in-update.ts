// Says: NoSuchProp, lives
import { demo, textbox, update } from "vitrine";

demo({
  outputs: { greeting: textbox() },
  // The next line:
  predict: () => ({ greeting: update({ label: "Greeting", lives: 3 }) }),
});
