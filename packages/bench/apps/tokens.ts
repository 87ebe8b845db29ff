import { demo, number, textbox } from "vitrine";

/** Streams a text that grows by one token at a time. */
export default demo({
  title: "Tokens",
  inputs: { count: number() },
  outputs: { text: textbox() },
  *predict({ count }) {
    let text = "";
    for (let i = 0; i < count; i++) yield { text: (text += `${i} `) };
  },
});
