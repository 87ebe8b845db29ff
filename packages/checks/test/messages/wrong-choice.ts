// Says: "c", "a" | "b"
import { demo, radio } from "vitrine";

demo({
  outputs: radio({ choices: ["a", "b"] }),
  // The next line:
  predict: () => "c",
});
