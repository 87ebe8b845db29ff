import { exercise, number, quiz, radio } from "vitrine";

export const questions = quiz({
  exercises: {
    "A walk": exercise({
      ask: "A walk is 12 km long. **How long does it take at 4 km an hour?**",
      inputs: number({ label: "Hours", min: 0 }),
      check: (hours) => hours === 3,
      hints: ["Divide the way by the speed."],
      solution: "$12 / 4 = 3$ hours",
      points: 2,
    }),
    "The weather": exercise({
      ask: "**What do clouds that tower up on a warm afternoon bring?**",
      inputs: radio({ label: "They bring", choices: ["a thunderstorm", "frost", "nothing"] }),
      check: (answer) => answer === "a thunderstorm",
    }),
  },
});
