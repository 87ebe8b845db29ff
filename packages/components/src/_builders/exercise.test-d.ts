import { expectTypeOf } from "vitest";
import { label } from "../label/label.ts";
import { number } from "../number/number.ts";
import { textbox } from "../textbox/textbox.ts";
import { exercise } from "./exercise.ts";
import { quiz } from "./quiz.ts";

const one = exercise({
  ask: "How many?",
  inputs: number(),
  check: (answer) => (expectTypeOf(answer).toEqualTypeOf<number>(), answer === 3),
});

exercise({
  ask: "Which word?",
  inputs: { word: textbox(), times: number() },
  outputs: label(),
  predict: ({ word, times }) => (expectTypeOf(times).toEqualTypeOf<number>(), { [word]: 0.5 }),
  check: ({ word }, result) => (expectTypeOf(result).toEqualTypeOf<Record<string, number>>(), word in result),
});

exercise({ ask: "?", inputs: number(), check: (answer) => ({ share: answer / 2, message: "Half of it." }) });
exercise({ ask: "?", inputs: number(), check: async (answer) => answer === 2 });
quiz({ exercises: { One: one } });

// @ts-expect-error: a verdict is true or false, or a record
exercise({ ask: "?", inputs: number(), check: () => "yes" });

// @ts-expect-error: a number is given, not a text
exercise({ ask: "?", inputs: number(), check: (answer: string) => answer === "2" });

// @ts-expect-error: predict gives no label
exercise({ ask: "?", inputs: number(), outputs: label(), predict: () => 3, check: () => true });

// @ts-expect-error: exercises are apps
quiz({ exercises: { One: number() } });
