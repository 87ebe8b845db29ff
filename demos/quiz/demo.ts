import { checkboxGroup, code, confusionMatrix, exercise, number, quiz, radio, slider } from "vitrine";

/** 100 people of whom 10 are ill, and what a test said of them. */
const test = confusionMatrix({
  label: "100 people",
  value: {
    labels: ["ill", "well"],
    counts: [
      [8, 2],
      [9, 81],
    ],
  },
});

const isNear = (answer: number, wanted: number) => Math.abs(answer - wanted) < 0.006;

const words = ["colour", "color", "the colours of autumn", "discolored"];
const others = ["collar", "colder", "colonel", "columns"];

export default quiz({
  title: "How good is a classifier?",
  description: "Five questions on measures, and on what they hide. Your answers stay in this browser.",
  exercises: {
    Recall: exercise({
      ask: "A test was given to 100 people. **Which share of those who are ill does it find?**",
      show: [test],
      inputs: number({ label: "Recall", min: 0, max: 1 }),
      check: (recall) => {
        if (isNear(recall, 8 / 17))
          return { right: false, message: "That is the share of the found who are ill: precision." };
        return isNear(recall, 0.8);
      },
      hints: ["Rows are what is true. Look at the row of those who are ill.", "8 of these 10 were found."],
      solution: "$$\\text{recall} = \\frac{8}{8 + 2} = 0.8$$",
      points: 2,
    }),
    "A lazy model": exercise({
      ask: "Another test says “well” of everybody. **What is its accuracy on these 100 people?**",
      inputs: slider({ label: "Accuracy, in per cent", min: 0, max: 100, step: 1, value: 0 }),
      check: (accuracy) => ({
        right: accuracy === 90,
        message:
          accuracy === 90 ? "And it finds nobody who is ill: where classes differ in size, accuracy hides that." : "",
      }),
      hints: ["Of how many people is the word “well” true?"],
      solution: "It is right for the 90 who are well, and wrong for the 10 who are ill: 90 %.",
    }),
    "Two curves": exercise({
      ask: "While a network trains, its loss on the training data falls. From the 20th epoch on, its loss on data that it has not seen **rises**. What is happening?",
      inputs: radio({
        label: "It is",
        choices: ["underfitting", "overfitting", "converging", "diverging"],
        required: true,
      }),
      check: (answer) => answer === "overfitting",
      hints: ["What does it learn that holds for the training data alone?"],
      solution:
        "It **overfits**: it learns what is particular to its training data. Stopping at the 20th epoch would have been better.",
    }),
    "What helps": exercise({
      ask: "**What can make that gap smaller?** Choose all that can.",
      inputs: checkboxGroup({
        label: "Measures",
        choices: ["more training data", "dropout", "a larger network", "weight decay", "training for longer"],
      }),
      check: (chosen) => {
        const helpful = ["more training data", "dropout", "weight decay"];
        const right = chosen.filter((one) => helpful.includes(one)).length;
        return { share: Math.max(0, right - (chosen.length - right)) / helpful.length };
      },
      hints: ["Three of them can."],
      solution:
        "More data, dropout and weight decay. A larger network and longer training fit the training data even more closely.",
      points: 3,
    }),
    "A baseline": exercise({
      ask: "Before you train anything, write a **regular expression** that finds the texts about colours, in British and American spelling, and no others.",
      inputs: code({ label: "Regular expression", lines: 2 }),
      check(pattern) {
        let found: RegExp;
        try {
          found = new RegExp(pattern.trim(), "i");
        } catch (error) {
          return { right: false, message: error instanceof Error ? error.message : "" };
        }
        const missed = words.filter((text) => !found.test(text));
        const wrong = others.filter((text) => found.test(text));
        const rights = words.length + others.length - missed.length - wrong.length;
        if (missed.length > 0) return { share: 0, message: `It misses “${missed[0]}”.` };
        return { share: rights / 8, message: wrong.length > 0 ? `It finds “${wrong[0]}” too.` : "" };
      },
      hints: ["A `?` makes the letter before it optional."],
      solution: "`colou?r`: a baseline of seven characters, which a model must beat first.",
    }),
  },
});
