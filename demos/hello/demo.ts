import { demo, textbox } from "vitrine";

export default demo({
  title: "Hello",
  inputs: { name: textbox({ placeholder: "Ada", autocomplete: "given-name" }) },
  outputs: { greeting: textbox() },
  predict: ({ name }) => ({ greeting: `Hello ${name || "there"}` }),
});
