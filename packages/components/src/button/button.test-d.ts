import { on, update } from "@vitrine/core";
import { button } from "./button.ts";

const greet = button("Greet");
const clear = button({ label: "Clear", type: "reset", variant: "stop" });

// Its event can be handled, and its props can be changed.
on([greet.click, clear.click], {
  outputs: { greet },
  run: () => ({ greet: update({ label: "Again", disabled: true }) }),
});

// @ts-expect-error: the variant does not exist
button({ variant: "danger" });
// @ts-expect-error: the type does not exist
button({ type: "submit" });
// @ts-expect-error: its label is a string
button(3);
// @ts-expect-error: the event does not exist
void greet.change;
// @ts-expect-error: it has no value
on([], { name: "text", outputs: greet, run: () => "Hello" });
