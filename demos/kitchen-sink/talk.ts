import { chat, demo, label, reply, slider, textbox } from "vitrine";

export const talk = chat({
  greeting: "Whatever you say comes back, the other way round.",
  suggestions: ["Was it a car or a cat I saw?", "stressed"],
  multimodal: true,
  voice: true,
  components: true,
  conversations: true,
  likes: true,
  fill: false,
  reply({ message }) {
    const { text, files } = message;
    const letters = Array.from(text.toLowerCase()).filter((letter) => /\p{L}/u.test(letter));
    const same = letters.filter((letter, i) => letter === letters.at(-1 - i)).length / Math.max(1, letters.length);
    return {
      content: [
        Array.from(text).reverse().join("") || `${files.length} files`,
        label({ label: "A palindrome?", value: { yes: same, no: 1 - same } }),
      ],
    };
  },
});

export const answer = demo({
  inputs: {
    number: slider({ label: "Number", min: 2, max: 999, step: 1, value: 360 }),
    note: textbox({ label: "What it is for", value: "tiles on a floor" }),
  },
  outputs: { factors: reply({ label: "Its factors" }) },
  predict({ number, note }) {
    const steps: { title: string; text: string }[] = [];
    const factors: number[] = [];
    let rest = number;
    for (let by = 2; rest > 1; by++)
      while (rest % by === 0) {
        steps.push({ title: `Divide by ${by}`, text: `${rest} : ${by} = ${rest / by}` });
        factors.push(by);
        rest /= by;
      }
    return { factors: { steps, content: `**${number} = ${factors.join(" × ")}**, for ${note}.` } };
  },
});
