import { demo, textbox } from "vitrine";

export default demo({
  title: "Hello",
  description: "The smallest demo: a name in, a greeting out.",
  inputs: { name: textbox({ placeholder: "Ada", autocomplete: "given-name" }) },
  outputs: { greeting: textbox() },
  predict: ({ name }) => ({ greeting: `Hello ${name || "there"}` }),
});
