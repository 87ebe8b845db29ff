import { chat, slider } from "vitrine";
import { answer } from "./eliza.ts";
import { sleep } from "./sleep.ts";

export default chat({
  title: "Eliza",
  description:
    "Rules in place of a model, after Joseph Weizenbaum's program of 1966. Each reply says which rule made it.",
  greeting: "## How do you do?\n\nPlease tell me what is on your mind.",
  suggestions: ["I need a holiday.", "My mother worries about me.", "I feel that computers understand me."],
  conversations: true,
  inputs: {
    pause: slider({ label: "Pause between words", min: 0, max: 300, step: 10, value: 60, info: "Milliseconds" }),
  },
  async *reply({ message, history, pause }, { signal }) {
    const { text, rule } = answer(message, history.length);
    const steps = [{ title: `Rule: ${rule}` }];
    let content = "";
    for (const word of text.split(/(?<= )/)) {
      yield { content: (content += word), steps };
      await sleep(pause, signal);
    }
  },
});
