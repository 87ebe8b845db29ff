import { expectTypeOf } from "vitest";
import { dropdown } from "../dropdown/dropdown.ts";
import { number } from "../number/number.ts";
import { textbox } from "../textbox/textbox.ts";
import { computed } from "./computed.ts";

const price = number({ value: 3 });

// A function, sync or not, or one of inputs.
textbox({ value: () => "noon" });
textbox({ value: async () => "noon" });
dropdown({ choices: ["a", "b"], value: () => "a" });
textbox({
  value: computed({
    inputs: { price },
    run: ({ price }) => {
      expectTypeOf(price).toEqualTypeOf<number>();
      return `${price} €`;
    },
  }),
});

// Programs that must not compile.

// @ts-expect-error: a function of another type
textbox({ value: () => 3 });

// @ts-expect-error: a computed value of another type
number({ value: computed({ run: () => "noon" }) });

// @ts-expect-error: no choice
dropdown({ choices: ["a", "b"], value: () => "c" });
