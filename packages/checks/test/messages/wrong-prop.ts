// Says: number, string
import { textbox } from "vitrine";

textbox({
  // The next line:
  label: 3,
});
